import { numberOf, partOf, rowKey, rowsUnder } from './row-keys';
import type { DecisionRequirementsRow, DecisionRow, ProcessRow } from './rows';
import type { Transaction } from './transaction';

/**
 * The versions that are deployed of an id, and what becomes of them when one is deleted (D19): the highest one left is
 * the latest again. Version numbers of processes are not used again, those of decisions are (1.17). A deleted process
 * and the texts of files stay where records find them; nothing else does.
 */
const everyVersion = 1_000_000;

export class DefinitionVersions {
  constructor(private readonly rows: Transaction) {}

  nextProcessVersion(bpmnProcessId: string): number {
    const deleted = Number(this.rows.get('processes', rowKey('deleted-version', bpmnProcessId)) ?? 0);
    const latest = this.versionsOf('processes', 'version', bpmnProcessId).at(-1)?.version ?? 0;
    return Math.max(deleted, latest) + 1;
  }

  addDecision({ decisionId, version, key }: DecisionRow): void {
    this.rows.put('decisions', rowKey('version', decisionId, version), String(key));
  }

  addRequirements({ requirementsId, version, key }: DecisionRequirementsRow): void {
    this.rows.put('decisions', rowKey('requirements-version', requirementsId, version), String(key));
  }

  /** The version that is the latest once this one is gone. */
  processBefore({ bpmnProcessId, version }: ProcessRow): number | undefined {
    return this.versionsOf('processes', 'version', bpmnProcessId).findLast((one) => one.version !== version)?.key;
  }

  removeProcess(process: ProcessRow): void {
    const { key, bpmnProcessId, version } = process;
    const next = this.nextProcessVersion(bpmnProcessId);
    this.rows.put('processes', rowKey('deleted-version', bpmnProcessId), String(next - 1));
    this.rows.put('processes', rowKey('process', key), JSON.stringify({ ...process, isDeleted: true }));
    this.rows.delete('processes', rowKey('version', bpmnProcessId, version));
    this.pointToLatest('processes', 'version', 'latest', bpmnProcessId);
  }

  removeDecision({ key, decisionId, version, requirementsKey }: DecisionRow): void {
    this.rows.delete('decisions', rowKey('decision', key));
    this.rows.delete('decisions', rowKey('decision-of', requirementsKey, key));
    this.rows.delete('decisions', rowKey('version', decisionId, version));
    this.pointToLatest('decisions', 'version', 'latest', decisionId);
  }

  removeRequirements({ key, requirementsId, version }: DecisionRequirementsRow): void {
    this.rows.delete('decisions', rowKey('requirements', key));
    this.rows.delete('decisions', rowKey('requirements-version', requirementsId, version));
    this.pointToLatest('decisions', 'requirements-version', 'latest-requirements', requirementsId);
  }

  private pointToLatest(family: 'processes' | 'decisions', versions: string, latest: string, id: string): void {
    const left = this.versionsOf(family, versions, id).at(-1);
    if (left) this.rows.put(family, rowKey(latest, id), String(left.key));
    else this.rows.delete(family, rowKey(latest, id));
  }

  private versionsOf(
    family: 'processes' | 'decisions',
    versions: string,
    id: string,
  ): readonly { readonly version: number; readonly key: number }[] {
    return this.rows
      .scan(family, { ...rowsUnder(versions, id), limit: everyVersion })
      .map(({ key, value }) => ({ version: numberOf(partOf(key, 2)), key: Number(value) }));
  }
}
