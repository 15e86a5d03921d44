import { clockChanges, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { resumeClock } from '../domain/clocks';

/** Ends a hold, or opens a closed case again: support goes on without a new referral, once nothing else holds the case. */
export const resumeCase: JobHandler = {
  type: 'resume-case',
  async run(job, parts) {
    const reason = job.header('reason');
    const hold = job.optionalText('holdFor') ?? reason;
    await job.act((state) => {
      if (state.status === 'open') return undefined;
      if (state.holds.some((other) => other !== hold)) {
        return { title: 'One hold lifted, another stays', changes: [{ kind: 'hold', change: 'lifted', hold }] };
      }
      const resumed = Object.values(state.clocks).map(({ current }) =>
        resumeClock(current, parts.clock.now(), parts.calendar),
      );
      const changes = [{ kind: 'status' as const, status: 'open' as const, reason }, ...clockChanges(resumed)];
      return { title: 'Case resumed', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};
