import { clockChanges, clockConfiguration, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceOf } from '../casework/parts';
import { pauseClock } from '../domain/clocks';

/** Holds the case: its place is kept, and the clocks that a hold pauses stand still (HAC: not the two-year cap). */
export const holdCase: JobHandler = {
  type: 'hold-case',
  async run(job, parts) {
    const reason = job.header('reason');
    await job.act((state) => {
      if (state.status !== 'open') return undefined;
      const service = serviceOf(parts, state.service);
      const paused = Object.values(state.clocks)
        .filter(({ current }) => clockConfiguration(service, current.clockId).pausedByHold)
        .map(({ current }) => pauseClock(current, parts.clock.now(), parts.calendar, reason));
      const changes = [{ kind: 'status' as const, status: 'held' as const, reason }, ...clockChanges(paused)];
      return { title: 'Case held open', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};
