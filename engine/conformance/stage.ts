import {
  EngineRefusal,
  type AssignUserTask,
  type CompleteUserTask,
  type CreateInstance,
  type CreateInstanceWithResult,
  type Deployment,
  type ActivatedJob,
  type ActivateInstruction,
  type EngineRecord,
  type FailJob,
  type ProcessInstanceResult,
  type PublishMessage,
  type Resource,
  type UserTaskChanges,
  type Variables,
} from '../port';
import { definitionTrace } from './definition-trace';
import type { TestEngine } from './test-engine';
import { traceOf } from './trace';

/**
 * Where a scenario plays: commands one at a time, each followed by quiet, and a transcript of the engine's answers. What
 * the stage tells in the end (answers and records) is what two engines must have in common.
 */
export class Stage {
  private readonly answers: string[] = [];
  private readonly firstRecord: number;
  private readonly processIds = new Set<string>();
  /** Texts that differ from run to run, such as keys of forms, and what is told instead. */
  private readonly names = new Map<string, string>();
  /** Keys of everything deployed by id and version, and back: a version number may come twice. */
  private readonly definitions = new Map<string, string>();
  private readonly definitionNames = new Map<string, string>();
  private readonly messages = new Map<string, string>();

  constructor(private readonly test: TestEngine) {
    this.firstRecord = test.records().length;
  }

  /** Puts a line of the scenario's own between the answers. */
  note(line: string): void {
    this.answers.push(line);
  }

  async deploy(...resources: readonly Resource[]): Promise<void> {
    await this.answered('deployed', async () => {
      const deployment = await this.test.engine.deploy(resources);
      const { processes, decisions, forms } = deployment;
      for (const [name, key] of definitionsIn(deployment)) {
        this.definitions.set(name, key);
        this.definitionNames.set(key, name);
      }
      for (const { bpmnProcessId } of processes) this.processIds.add(bpmnProcessId);
      for (const { formId, version, formKey } of forms) this.names.set(formKey, `${formId} v${version}`);
      const names = [
        ...processes.map((process) => `${process.bpmnProcessId} v${process.version}`),
        ...decisions.map((decision) => `${decision.decisionId} v${decision.version}`),
        ...forms.map((form) => `${form.formId} v${form.version}`),
      ];
      return names.sort().join(', ');
    });
  }

  async start(bpmnProcessId: string, variables: Variables = {}, startAt?: readonly string[]): Promise<string> {
    let key = '';
    await this.answered('started', async () => {
      const created = await this.test.engine.createInstance({ bpmnProcessId, variables, ...(startAt && { startAt }) });
      key = created.processInstanceKey;
      return `${bpmnProcessId} v${created.version}`;
    });
    return key;
  }

  /** Of a process, decision, decision requirements or form of this scenario: `id v1`. */
  definitionKey(name: string): string {
    const key = this.definitions.get(name);
    if (key === undefined) throw new Error(`Expected ${name} to be deployed, but it was not.`);
    return key;
  }

  async startAs(request: CreateInstance): Promise<string> {
    let key = '';
    await this.answered('started', async () => {
      const created = await this.test.engine.createInstance(request);
      key = created.processInstanceKey;
      return `${created.bpmnProcessId} v${created.version}`;
    });
    return key;
  }

  /** Element ids, or whole instructions. */
  async modify(
    processInstanceKey: string,
    activate: readonly (string | (Pick<ActivateInstruction, 'elementId'> & Partial<ActivateInstruction>))[],
    terminate: readonly string[] = [],
  ): Promise<void> {
    const instructions = activate.map((one) => (typeof one === 'string' ? { elementId: one } : one));
    await this.answered('modified', () =>
      this.test.engine.modifyInstance({
        processInstanceKey,
        activate: instructions.map((one) => ({ variables: [], ...one })),
        terminate,
      }),
    );
  }

  /** To a deployed version, with target element ids by source element ids. */
  async migrate(processInstanceKey: string, target: string, mappings: Readonly<Record<string, string>>): Promise<void> {
    await this.answered('migrated', () =>
      this.test.engine.migrateInstance({
        processInstanceKey,
        targetProcessDefinitionKey: this.definitions.get(target) ?? target,
        mappings: Object.entries(mappings).map(([sourceElementId, targetElementId]) => ({
          sourceElementId,
          targetElementId,
        })),
      }),
    );
  }

  async deleteResource(name: string): Promise<void> {
    await this.answered('deleted', async () => {
      await this.test.engine.deleteResource(this.definitions.get(name) ?? name);
      return name;
    });
  }

  /** What has happened to the definitions of this scenario until now. */
  tellDefinitions(): void {
    const since = this.test.records().slice(this.firstRecord);
    for (const line of definitionTrace(since, this.definitionNames)) this.note(`  ${line}`);
  }

  async cancel(processInstanceKey: string): Promise<void> {
    await this.answered('cancelled', () => this.test.engine.cancelInstance(processInstanceKey));
  }

  async publish(name: string, correlationKey: string, more: Partial<PublishMessage> = {}): Promise<void> {
    await this.answered('published', async () => {
      const message = { name, correlationKey, timeToLiveMs: 0, ...more };
      const { messageKey } = await this.test.engine.publishMessage(message);
      this.messages.set(messageKey, `${name} ${json(correlationKey)}`);
      return name;
    });
  }

  /** What has become of the messages of this scenario until now. */
  tellMessages(): void {
    for (const { key, valueType, intent } of this.test.records().slice(this.firstRecord)) {
      const message = valueType === 'MESSAGE' ? this.messages.get(key) : undefined;
      if (message !== undefined) this.note(`  ${intent} ${message}`);
    }
  }

  /** Not settled here: the answer comes with the end of the instance, told by `result`. */
  startForResult(request: Omit<CreateInstanceWithResult, 'waitMs'>): Promise<ProcessInstanceResult> {
    return this.test.engine.createInstanceWithResult({ ...request, waitMs: longWaitMs });
  }

  async result(answer: Promise<ProcessInstanceResult>): Promise<void> {
    await this.answered('result', async () => {
      const { bpmnProcessId, version, variables } = await answer;
      return `of ${bpmnProcessId} v${version}: ${json(variables)}`;
    });
  }

  async broadcast(name: string, variables: Variables = {}): Promise<void> {
    await this.answered('broadcast', async () => {
      await this.test.engine.broadcastSignal({ name, variables });
      return name;
    });
  }

  /** Takes jobs that are there: exactly this many, in order. */
  async take(
    type: string,
    count = 1,
    more: { lockMs?: number; waitMs?: number; fetchVariables?: readonly string[] } = {},
  ): Promise<ActivatedJob[]> {
    const jobs = await this.test.engine.activateJobs({
      type,
      worker: 'conformance',
      maxJobs: 100,
      lockMs: longLockMs,
      waitMs: 0,
      ...more,
    });
    for (const job of jobs) {
      this.answers.push(
        `job ${job.type} at ${job.elementId}, retries ${job.retries}, ${json(job.customHeaders)}, ${json(job.variables)}`,
      );
    }
    await this.test.settle();
    if (jobs.length !== count)
      throw new Error(`Expected ${count} jobs of type ${type}, but got ${jobs.length}.\n${this.told()}`);
    return [...jobs];
  }

  async takeOne(type: string): Promise<ActivatedJob> {
    const [job] = await this.take(type);
    if (job === undefined) throw new Error(`Expected a job of type ${type}, but got none.`);
    return job;
  }

  /** Takes the one job of this type and completes it. */
  async work(type: string, variables?: Variables): Promise<void> {
    await this.complete(await this.takeOne(type), variables);
  }

  async complete(job: ActivatedJob, variables?: Variables): Promise<void> {
    await this.answered('completed', () => this.test.engine.completeJob(job.key, variables));
  }

  async fail(job: ActivatedJob, retries: number, more: Partial<FailJob> = {}): Promise<void> {
    await this.answered('failed', () =>
      this.test.engine.failJob(job.key, { retries, retryBackoffMs: 0, errorMessage: 'address-unknown', ...more }),
    );
  }

  async throwError(job: ActivatedJob, errorCode: string, variables: Variables = {}): Promise<void> {
    await this.answered('thrown', () =>
      this.test.engine.throwError(job.key, { errorCode, errorMessage: 'refused-by-worker', variables }),
    );
  }

  async setRetries(job: ActivatedJob, retries: number): Promise<void> {
    await this.answered('retries set', () => this.test.engine.updateJobRetries(job.key, retries));
  }

  async setTimeout(job: ActivatedJob, timeoutMs: number): Promise<void> {
    await this.answered('timeout set', () => this.test.engine.updateJobTimeout(job.key, timeoutMs));
  }

  /** Resolves the incident that was raised last. */
  async resolve(): Promise<void> {
    const raised = this.records().filter((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED');
    const incident = raised.at(-1);
    if (incident === undefined) throw new Error(`Expected an incident, but there was none.\n${this.told()}`);
    await this.answered('resolved', () => this.test.engine.resolveIncident(incident.key));
  }

  async resolveKey(incidentKey: string): Promise<void> {
    await this.answered('resolved', () => this.test.engine.resolveIncident(incidentKey));
  }

  /** Resolves the incident that was raised at this element. */
  async resolveAt(elementId: string): Promise<void> {
    const raised = this.records().filter((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED');
    const incident = raised.findLast((record) => record.value['elementId'] === elementId);
    if (incident === undefined) throw new Error(`Expected an incident at ${elementId}, but there was none.`);
    await this.answered('resolved', () => this.test.engine.resolveIncident(incident.key));
  }

  async setVariables(elementInstanceKey: string, variables: Variables, local = false): Promise<void> {
    await this.answered('variables set', () => this.test.engine.setVariables(elementInstanceKey, variables, local));
  }

  async decide(decisionId: string, variables: Variables): Promise<void> {
    await this.answered('decided', async () => {
      const { output, failedDecisionId } = await this.test.engine.evaluateDecision({ decisionId }, variables);
      return `${json(output)}${failedDecisionId === undefined ? '' : `, failed in ${failedDecisionId}`}`;
    });
  }

  /** The whole answer, by an id or the name of a deployed decision. */
  async decideFully(
    decision: { readonly decisionId: string } | { readonly deployed: string },
    variables: Variables,
  ): Promise<void> {
    const wanted = 'deployed' in decision ? { decisionKey: this.definitionKey(decision.deployed) } : decision;
    await this.answered('decided', async () => {
      const { failureMessage, ...answer } = await this.test.engine.evaluateDecision(wanted, variables);
      const told = json(answer) + (failureMessage === undefined ? '' : ' with a message');
      return [...this.definitionNames].reduce((text, [key, name]) => text.replaceAll(`"${key}"`, `"${name}"`), told);
    });
  }

  /** The native user task of this element that was created last. */
  userTask(elementId: string): string {
    const created = this.records().filter(
      (record) =>
        record.valueType === 'USER_TASK' && record.intent === 'CREATED' && record.value['elementId'] === elementId,
    );
    const key = created.at(-1)?.key;
    if (key === undefined) throw new Error(`Expected a user task of ${elementId}, but there is none.\n${this.told()}`);
    return key;
  }

  async completeUserTask(key: string, request: CompleteUserTask = {}): Promise<void> {
    await this.answered('user task completed', () => this.test.engine.completeUserTask(key, request));
  }

  async assignUserTask(key: string, assignee: string, more: Partial<AssignUserTask> = {}): Promise<void> {
    await this.answered('user task assigned', () => this.test.engine.assignUserTask(key, { assignee, ...more }));
  }

  async unassignUserTask(key: string): Promise<void> {
    await this.answered('user task unassigned', () => this.test.engine.unassignUserTask(key));
  }

  async updateUserTask(key: string, changeset: UserTaskChanges, action?: string): Promise<void> {
    const request = { changeset, ...(action !== undefined && { action }) };
    await this.answered('user task updated', () => this.test.engine.updateUserTask(key, request));
  }

  /** The instance of this element that was activated last. */
  elementKey(elementId: string): string {
    const activated = this.records().filter(
      (record) => record.intent === 'ELEMENT_ACTIVATED' && record.value['elementId'] === elementId,
    );
    const key = activated.at(-1)?.key;
    if (key === undefined) throw new Error(`Expected ${elementId} to be active, but it never was.\n${this.told()}`);
    return key;
  }

  /** The engine's clock, for texts that are `named` where they stand in variables. */
  now(): Promise<number> {
    return this.test.now();
  }

  named(name: string, text: string): string {
    this.names.set(text, name);
    return text;
  }

  advance(durationMs: number): Promise<void> {
    return this.test.advance(durationMs);
  }

  /** The answers, then what happened in the instances. */
  told(): string {
    const told = `answers\n${this.answers.map((answer) => `  ${answer}\n`).join('')}${traceOf(this.records())}`;
    const longestFirst = [...this.names].sort(([a], [b]) => b.length - a.length);
    return longestFirst.reduce((text, [key, name]) => text.replaceAll(key, name), told);
  }

  /** A refusal is an answer like any other: its code is told, its wording is the engine's own. */
  private async answered(done: string, command: () => Promise<unknown>): Promise<void> {
    try {
      const answer = await command();
      this.answers.push(typeof answer === 'string' ? `${done} ${answer}` : done);
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      this.answers.push(`not ${done}: ${error.code}`);
    }
    await this.test.settle();
  }

  private isOfThisScenario({ value: { bpmnProcessId } }: EngineRecord): boolean {
    return typeof bpmnProcessId === 'string' && this.processIds.has(bpmnProcessId);
  }

  /** Of this scenario's processes only: a shared engine still runs those of earlier ones. */
  private records(): EngineRecord[] {
    const since = this.test.records().slice(this.firstRecord);
    const instances = new Set(
      since.filter((record) => this.isOfThisScenario(record)).map((record) => record.value['processInstanceKey']),
    );
    return since.filter(
      (record) =>
        instances.has(record.value['processInstanceKey']) &&
        (record.valueType !== 'SIGNAL_SUBSCRIPTION' || this.isOfThisScenario(record)),
    );
  }
}

/** So that no lock ends beside what a scenario waits for. */
const longLockMs = 30 * 24 * 3_600_000;
const longWaitMs = 60_000;

function definitionsIn(deployment: Deployment): readonly (readonly [name: string, key: string])[] {
  return [
    ...deployment.processes.map((one) => [`${one.bpmnProcessId} v${one.version}`, one.processDefinitionKey] as const),
    ...deployment.decisions.map((one) => [`${one.decisionId} v${one.version}`, one.decisionKey] as const),
    ...deployment.decisionRequirements.map(
      (one) => [`${one.decisionRequirementsId} v${one.version}`, one.decisionRequirementsKey] as const,
    ),
    ...deployment.forms.map((one) => [`${one.formId} v${one.version}`, one.formKey] as const),
  ];
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
