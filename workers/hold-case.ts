import { clockChanges, clockConfiguration, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceOf } from '../casework/parts';
import type { CaseChange } from '../domain/cases';
import { pauseClock } from '../domain/clocks';

/** Holds the case: its place is kept, and the clocks that a hold pauses stand still (HAC: not the two-year cap). */
export const holdCase: JobHandler = {
  type: 'hold-case',
  async run(job, parts) {
    const reason = job.header('reason');
    const hold = job.optionalText('holdFor') ?? reason;
    await job.act((state) => {
      if (state.status === 'closed' || state.holds.includes(hold)) return undefined;
      const placed: CaseChange = { kind: 'hold', change: 'placed', hold };
      if (state.status === 'held') return { title: 'Case held by one more', changes: [placed] };
      const service = serviceOf(parts, state.service);
      const paused = Object.values(state.clocks)
        .filter(({ current }) => clockConfiguration(service, current.clockId).pausedByHold)
        .map(({ current }) => pauseClock(current, parts.clock.now(), parts.calendar, reason));
      const changes: readonly CaseChange[] = [
        { kind: 'status', status: 'held', reason },
        placed,
        ...clockChanges(paused),
      ];
      return { title: 'Case held open', changes, outgoing: tellDeadlines(job.caseId, changes, job.effectKey) };
    });
    return completed();
  },
};
