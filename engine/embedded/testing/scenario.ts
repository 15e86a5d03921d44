import { VirtualClock } from '../../../domain/time/clock';
import type { ActivatedJob, EngineRecord, Variables } from '../../port';
import { createSimulatedStorage, families, type Family, type SimulatedStorage, type StoredRow } from '../../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '..';
import { readContents, type Contents } from '../../state/contents';
import { recordNamesIn } from '../record-names';
import { unpackRecords } from '../records';
import { describeRecord, fieldOf } from './record-log';

/**
 * A scenario over an embedded engine in virtual time. When it restarts between steps, the engine is thrown away before
 * each step and a new one opened over the same storage: nothing may depend on what was in memory.
 */
export class Scenario {
  readonly clock = new VirtualClock(Date.UTC(2026, 5, 1, 9, 0, 0));
  private storage: SimulatedStorage = createSimulatedStorage({ engineId: 'engine-under-test' });
  private current: EmbeddedEngine;

  constructor(private readonly restarts: boolean) {
    this.current = this.open();
  }

  /** The engine for the next step. */
  get engine(): EmbeddedEngine {
    if (this.restarts) {
      this.storage = this.storage.reopen();
      this.current = this.open();
    }
    return this.current;
  }

  async deploy(...files: readonly string[]): Promise<void> {
    for (const [index, content] of files.entries()) await this.engine.deploy([{ name: `file-${index}.bpmn`, content }]);
  }

  async start(bpmnProcessId: string, variables: Variables = {}): Promise<string> {
    return (await this.engine.createInstance({ bpmnProcessId, variables })).processInstanceKey;
  }

  async take(type: string, maxJobs = 100): Promise<readonly ActivatedJob[]> {
    return this.engine.activateJobs({ type, worker: 'tester', maxJobs, lockMs: 60_000, waitMs: 0 });
  }

  async takeOne(type: string): Promise<ActivatedJob> {
    const [job, ...others] = await this.take(type);
    if (!job || others.length > 0)
      throw new Error(`Expected one job of type '${type}', but there are ${others.length + (job ? 1 : 0)}.`);
    return job;
  }

  async complete(type: string, variables: Variables = {}): Promise<ActivatedJob> {
    const job = await this.takeOne(type);
    await this.engine.completeJob(job.key, variables);
    return job;
  }

  async throwError(type: string, errorCode: string, variables: Variables = {}): Promise<void> {
    const { key } = await this.takeOne(type);
    await this.engine.throwError(key, { errorCode, errorMessage: '', variables });
  }

  async wait(durationMs: number): Promise<number> {
    this.clock.advanceBy(durationMs);
    return this.engine.runDue();
  }

  get records(): readonly EngineRecord[] {
    const names = recordNamesIn(this.storage);
    return this.storage.readRecords(-1, 100_000).flatMap((row) => unpackRecords(row, names));
  }

  /** `INTENT elementId` of every element record from a position on. */
  elements(intent?: string): readonly string[] {
    return this.records
      .filter((record) => record.valueType === 'PROCESS_INSTANCE' && (intent === undefined || record.intent === intent))
      .map((record) =>
        intent === undefined ? `${record.intent} ${fieldOf(record, 'elementId')}` : fieldOf(record, 'elementId'),
      );
  }

  of(valueType: string, intent: string): readonly EngineRecord[] {
    return this.records.filter((record) => record.valueType === valueType && record.intent === intent);
  }

  get log(): string {
    return this.records.map(describeRecord).join('\n');
  }

  /** What is stored of running instances, in words that tests can use. */
  get contents(): Contents {
    return readContents(this.storage);
  }

  /** Everything that is stored, records aside. */
  get rows(): Readonly<Partial<Record<Family, readonly StoredRow[]>>> {
    return Object.fromEntries(
      families.map((family) => [family, this.storage.scan(family, { from: '', below: '\uffff', limit: 1_000_000 })]),
    );
  }

  private open(): EmbeddedEngine {
    return createEmbeddedEngine({ storage: this.storage, clock: this.clock });
  }
}

/** What refers to instances: all of it is gone when every instance has ended (invariant: no orphans). */
export const instanceFamilies: readonly Family[] = [
  'instances',
  'elements',
  'jobs',
  'activatable',
  'deadlines',
  'subscriptions',
  'signals',
  'incidents',
  'tasks',
];

/**
 * One scenario as two tests: in one go, and with a restart before each step; the stored state and the records must be
 * the same. A failing one shows the compact record log.
 */
export function scenario(title: string, run: (scenario: Scenario) => Promise<void>): void {
  test(title, async () => {
    const straight = await played(new Scenario(false), run);
    const restarted = await played(new Scenario(true), run);
    expect(restarted.rows).toEqual(straight.rows);
    expect(restarted.log).toEqual(straight.log);
  });
}

async function played(scenario: Scenario, run: (scenario: Scenario) => Promise<void>): Promise<Scenario> {
  try {
    await run(scenario);
    return scenario;
  } catch (cause) {
    if (cause instanceof Error) cause.message += `\n\nRecords:\n${scenario.log}`;
    throw cause;
  }
}
