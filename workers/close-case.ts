import { clockChanges, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { stopClock } from '../domain/clocks';

/** Closes the case and stops every clock that still runs. */
export const closeCase: JobHandler = {
  type: 'close-case',
  async run(job, parts) {
    const reason = job.header('reason');
    await job.act((state) => {
      if (state.status === 'closed') return undefined;
      const stopped = Object.values(state.clocks).map(({ current }) =>
        stopClock(current, parts.clock.now(), 'case-closed'),
      );
      const changes = [{ kind: 'status' as const, status: 'closed' as const, reason }, ...clockChanges(stopped)];
      return { title: 'Case closed', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};
