import { clockChanges, clockIdsOf, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { stopClock as stop } from '../domain/clocks';

/** Stops the clocks; whether a deadline was met follows from the time. A clock that is not running stays as it is. */
export const stopClock: JobHandler = {
  type: 'stop-clock',
  async run(job, parts) {
    const clockIds = clockIdsOf(job);
    await job.act((state) => {
      const running = clockIds.flatMap((clockId) => state.clocks[clockId]?.current ?? []).filter((clock) => !clock.stopped);
      if (running.length === 0) return undefined;
      const changes = clockChanges(running.map((clock) => stop(clock, parts.clock.now(), job.header('reason'))));
      return {
        title: `${running.length === 1 ? 'Clock' : 'Clocks'} stopped: ${running.map(({ name }) => name).join(', ')}`,
        changes,
        outgoing: tellDeadlines(job.caseId, changes, job.effectKey),
      };
    });
    return completed();
  },
};
