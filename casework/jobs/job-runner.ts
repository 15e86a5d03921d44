import type { ActivatedJob } from '../../engine/port';
import { EngineRefusal } from '../../engine/port';
import type { CaseLog } from '../cases/case-log';
import type { CaseworkParts } from '../parts';
import { caseJob, TryAgain } from './case-job';
import type { JobHandler } from './case-job';

const lockMs = 60_000;
const firstWaitMs = 10_000;
const longestWaitMs = 3_600_000;
/** Tries in all, unless the diagram says otherwise (rule J11). */
const tries = 3;

/**
 * Runs handlers on the engine's jobs: takes, runs, answers. A handler that fails is tried again with a growing wait;
 * after the last try the case is stuck, with the code of the reason (decision 4).
 */
export class JobRunner {
  private readonly byType: ReadonlyMap<string, JobHandler>;

  constructor(
    private readonly parts: CaseworkParts,
    private readonly log: CaseLog,
    handlers: readonly JobHandler[],
  ) {
    this.byType = new Map(handlers.map((handler) => [handler.type, handler]));
  }

  get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /** Takes and runs up to `maxJobs` jobs of a type; answers how many. */
  async runOnce(type: string, maxJobs: number, waitMs: number): Promise<number> {
    const jobs = await this.parts.engine.activateJobs({ type, worker: 'waymark', maxJobs, lockMs, waitMs });
    await Promise.all(jobs.map((job) => this.run(job)));
    return jobs.length;
  }

  private async run(job: ActivatedJob): Promise<void> {
    const { engine } = this.parts;
    const handler = this.byType.get(job.type);
    if (handler === undefined) throw new Error(`Expected a worker for job type "${job.type}", but there is none.`);
    try {
      const result = await handler.run(caseJob(job, this.log, engine.engineId), this.parts);
      if (result.kind === 'complete') await engine.completeJob(job.key, result.variables ?? {});
      if (result.kind === 'error') {
        await engine.throwError(job.key, {
          errorCode: result.code,
          errorMessage: result.code,
          variables: result.variables ?? {},
        });
      }
    } catch (error) {
      if (error instanceof EngineRefusal && error.code === 'NOT_FOUND') return;
      await this.fail(job, error);
    }
  }

  private async fail(job: ActivatedJob, error: unknown): Promise<void> {
    const code = error instanceof TryAgain ? error.code : 'WORKER_FAILED';
    if (!(error instanceof TryAgain)) this.parts.report({ where: `worker ${job.type}`, error });
    const retries = job.retries - 1;
    const tried = Math.max(0, tries - job.retries);
    const retryBackoffMs = retries > 0 ? Math.min(longestWaitMs, firstWaitMs * 6 ** tried) : 0;
    try {
      await this.parts.engine.failJob(job.key, { retries, retryBackoffMs, errorMessage: code });
    } catch (refused) {
      // The lock runs out and the job comes again: nothing is lost.
      this.parts.report({ where: `failing job ${job.type}`, error: refused });
    }
  }
}
