import type { DecisionEvaluator, Definitions } from '../core';
import { readBpmn, type ExecutableProcess } from '../model';
import type { ProcessRow } from '../state';
import { rowKey } from '../state';
import type { EngineStorage } from '../storage/port';
import { readDecisionFile } from './decision-files';

/**
 * Deployed processes and decisions in executable form, read from the stored texts when they are first needed. Reading is
 * asynchronous and the core is not: a step that meets one that is missing is thrown away, and repeated when it is here.
 */
export class DefinitionMissing extends Error {
  override readonly name = 'DefinitionMissing';
  constructor(readonly load: () => Promise<void>) {
    super('Expected the definition to be in memory, but it has to be read first.');
  }
}

export class DefinitionCache implements Definitions {
  private readonly processes = new Map<number, ExecutableProcess>();
  private readonly evaluators = new Map<number, DecisionEvaluator>();
  private readonly described = new Map<number, ProcessRow>();

  constructor(private readonly storage: EngineStorage) {}

  process(definitionKey: number): ExecutableProcess {
    const known = this.processes.get(definitionKey);
    if (known) return known;
    throw new DefinitionMissing(async () => {
      const row = this.describe(definitionKey);
      if (!row) throw new Error(`Expected process definition ${definitionKey} to be stored, but it is not.`);
      const { processes } = await readBpmn(this.resource(row.resourceKey));
      const executable = processes.find(({ id }) => id === row.bpmnProcessId);
      if (!executable)
        throw new Error(`Expected '${row.resourceName}' to hold process '${row.bpmnProcessId}', but it does not.`);
      this.processes.set(definitionKey, executable);
    });
  }

  decisions(resourceKey: number): DecisionEvaluator {
    const known = this.evaluators.get(resourceKey);
    if (known) return known;
    throw new DefinitionMissing(async () => {
      const { evaluator } = await readDecisionFile(this.resource(resourceKey), String(resourceKey));
      this.evaluators.set(resourceKey, evaluator);
    });
  }

  /** Id and version of a definition, for its records. */
  describe(definitionKey: number): ProcessRow | undefined {
    const known = this.described.get(definitionKey);
    if (known) return known;
    const text = this.storage.get('processes', rowKey('process', definitionKey));
    if (text === undefined) return undefined;
    const row = JSON.parse(text) as ProcessRow;
    this.described.set(definitionKey, row);
    return row;
  }

  private resource(key: number): string {
    const content = this.storage.get('processes', rowKey('resource', key));
    if (content === undefined) throw new Error(`Expected the text of resource ${key} to be stored, but it is not.`);
    return content;
  }
}
