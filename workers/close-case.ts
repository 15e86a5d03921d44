import { clockChanges, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceClockOf, stopClock } from '../domain/clocks';

/** Closes the case and stops its clocks. A crisis or a concern that still runs is answered for after the end as well. */
export const closeCase: JobHandler = {
  type: 'close-case',
  async run(job, parts) {
    const reason = job.header('reason');
    await job.act((state) => {
      if (state.status === 'closed') return undefined;
      const stopped = Object.values(state.clocks)
        .filter(({ current }) => serviceClockOf(current.clockId) === current.clockId)
        .map(({ current }) => stopClock(current, parts.clock.now(), 'case-closed'));
      const changes = [{ kind: 'status' as const, status: 'closed' as const, reason }, ...clockChanges(stopped)];
      return { title: 'Case closed', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};
