import { clockChanges, clockIdOf, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { stopClock as stop } from '../domain/clocks';

/** Stops the clock; whether its deadline was met follows from the time. A clock that is not running stays as it is. */
export const stopClock: JobHandler = {
  type: 'stop-clock',
  async run(job, parts) {
    const clockId = clockIdOf(job);
    await job.act((state) => {
      const clock = state.clocks[clockId]?.current;
      const changes = clockChanges([clock && stop(clock, parts.clock.now(), job.header('reason'))]);
      if (clock === undefined || changes.length === 0) return undefined;
      return {
        title: `Clock stopped: ${clock.name}`,
        changes,
        outgoing: tellDeadlines(job.caseId, changes, job.effectKey),
      };
    });
    return completed();
  },
};
