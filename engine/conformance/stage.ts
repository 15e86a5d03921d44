import {
  EngineRefusal,
  type ActivatedJob,
  type EngineRecord,
  type FailJob,
  type PublishMessage,
  type Resource,
  type Variables,
} from '../port';
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

  constructor(private readonly test: TestEngine) {
    this.firstRecord = test.records().length;
  }

  /** Puts a line of the scenario's own between the answers. */
  note(line: string): void {
    this.answers.push(line);
  }

  async deploy(...resources: readonly Resource[]): Promise<void> {
    await this.answered('deployed', async () => {
      const { processes, decisions } = await this.test.engine.deploy(resources);
      for (const { bpmnProcessId } of processes) this.processIds.add(bpmnProcessId);
      const names = [
        ...processes.map((process) => `${process.bpmnProcessId} v${process.version}`),
        ...decisions.map((decision) => `${decision.decisionId} v${decision.version}`),
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

  async cancel(processInstanceKey: string): Promise<void> {
    await this.answered('cancelled', () => this.test.engine.cancelInstance(processInstanceKey));
  }

  async publish(name: string, correlationKey: string, more: Partial<PublishMessage> = {}): Promise<void> {
    await this.answered('published', async () => {
      await this.test.engine.publishMessage({ name, correlationKey, timeToLiveMs: 0, ...more });
      return name;
    });
  }

  /** Takes jobs that are there: exactly this many, in order. */
  async take(
    type: string,
    count = 1,
    more: { lockMs?: number; fetchVariables?: readonly string[] } = {},
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

  async setVariables(elementInstanceKey: string, variables: Variables, local = false): Promise<void> {
    await this.answered('variables set', () => this.test.engine.setVariables(elementInstanceKey, variables, local));
  }

  async decide(decisionId: string, variables: Variables): Promise<void> {
    await this.answered('decided', async () => {
      const { output, failedDecisionId } = await this.test.engine.evaluateDecision(decisionId, variables);
      return `${json(output)}${failedDecisionId === undefined ? '' : `, failed in ${failedDecisionId}`}`;
    });
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

  advance(durationMs: number): Promise<void> {
    return this.test.advance(durationMs);
  }

  /** The answers, then what happened in the instances. */
  told(): string {
    return `answers\n${this.answers.map((answer) => `  ${answer}\n`).join('')}${traceOf(this.records())}`;
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
    return since.filter((record) => instances.has(record.value['processInstanceKey']));
  }
}

/** So that no lock ends beside what a scenario waits for. */
const longLockMs = 30 * 24 * 3_600_000;

function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
