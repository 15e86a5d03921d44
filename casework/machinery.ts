import { EngineUnavailable } from '../engine/port';
import type { RecordSubscription } from '../engine/port';
import type { CaseLog } from './cases/case-log';
import type { CaseProjection } from './cases/projection';
import type { Uploads } from './files/uploads';
import type { JobRunner } from './jobs/job-runner';
import type { Delivery } from './outgoing/delivery';
import type { CaseworkParts } from './parts';
import type { PersonRegister } from './people/person-register';
import type { RecordProjector } from './records/record-projector';
import type { TaskReader } from './tasks/task-reader';

export { EngineUnavailable as EngineAway };

const pollMs = 10_000;
const jobsAtOnce = 32;
const catchUpEveryMs = 5_000;
const discardEveryMs = 3_600_000;
const afterFailureMs = 2_000;

interface MachineryParts {
  readonly parts: CaseworkParts;
  readonly log: CaseLog;
  readonly projection: CaseProjection;
  readonly register: PersonRegister;
  readonly delivery: Delivery;
  readonly uploads: Pick<Uploads, 'discardExpired'>;
  readonly tasks: TaskReader;
  readonly jobs: JobRunner;
  readonly records: RecordProjector;
  readonly background: ReadonlySet<Promise<void>>;
}

/**
 * What works without anybody asking: jobs become tasks, workers run, what acts sent out is delivered, records and
 * events are projected. Live it runs in loops until it is stopped; in virtual time `settle` runs it until nothing moves.
 */
export class Machinery {
  private readonly loops: Promise<void>[] = [];
  private subscription: RecordSubscription | undefined;
  private stopped = false;
  private engineSilent = false;
  private wake: (() => void) | undefined;
  private readonly asleep: Promise<void>;

  constructor(private readonly made: MachineryParts) {
    this.asleep = new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  /** Whether the engine gave no answer when it was last asked for work. What people send in meanwhile is kept. */
  get engineAway(): boolean {
    return this.engineSilent;
  }

  /** Reads records from now on; `settle` and `start` expect it. */
  async connect(): Promise<void> {
    this.subscription ??= await this.made.parts.engine.subscribeRecords(this.made.records);
  }

  async start(): Promise<void> {
    await this.connect();
    const { tasks, jobs, delivery, projection, register, uploads, log } = this.made;
    this.loop('task reader', () => this.heard(tasks.readOnce(jobsAtOnce, pollMs)));
    for (const type of jobs.types)
      this.loop(`worker ${type}`, () => this.heard(jobs.runOnce(type, jobsAtOnce, pollMs)));
    this.loop('delivery', () => delivery.deliverDue(), 1_000);
    this.loop('projection', () => projection.catchUp((caseId) => log.state(caseId)), catchUpEveryMs);
    this.loop('people', () => register.catchUp(), catchUpEveryMs);
    this.loop('uploads', () => uploads.discardExpired(), discardEveryMs);
  }

  /** Runs everything that can run at this instant, until one round finds nothing to do; answers how much it did. */
  async settle(): Promise<number> {
    const { tasks, jobs, delivery } = this.made;
    let done = 0;
    for (;;) {
      await Promise.all(this.made.background);
      const counts = await Promise.all([
        delivery.deliverDue(),
        tasks.readOnce(jobsAtOnce, 0),
        ...jobs.types.map((type) => jobs.runOnce(type, jobsAtOnce, 0)),
      ]);
      const moved = counts.reduce((sum, count) => sum + count, 0);
      done += moved;
      if (moved === 0 && this.made.background.size === 0) return done;
    }
  }

  /** Lets what is under way finish, then ends every loop. The engine must be closed after this, not before. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.subscription?.close();
    await Promise.race([Promise.all(this.loops), afterMs(pollMs + 1_000)]);
    await Promise.all(this.made.background);
  }

  private async heard(asked: Promise<number>): Promise<number> {
    try {
      const count = await asked;
      if (this.engineSilent) {
        this.engineSilent = false;
        await this.made.delivery.deliverWaiting();
      }
      return count;
    } catch (error) {
      if (error instanceof EngineUnavailable) this.engineSilent = true;
      throw error;
    }
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private loop(name: string, once: () => Promise<number>, restMs = 0): void {
    this.loops.push(this.run(name, once, restMs));
  }

  private async run(name: string, once: () => Promise<number>, restMs: number): Promise<void> {
    while (!this.isStopped()) {
      try {
        const done = await once();
        if (restMs > 0 && done === 0) await this.rest(restMs);
      } catch (error) {
        if (this.isStopped()) return;
        this.made.parts.report({ where: name, error });
        await this.rest(afterFailureMs);
      }
    }
  }

  private async rest(ms: number): Promise<void> {
    await Promise.race([this.asleep, afterMs(ms)]);
  }
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
