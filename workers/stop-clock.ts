import { clockChanges, clockIdsOf, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { stopClock as stop } from '../domain/clocks';
import type { ClockState } from '../domain/clocks';

/**
 * Stops the clocks that the header lists; whether a deadline was met follows from the time. A clock that is not running
 * stays as it is. One that only opens something has done so on its date, however late we came to it: `asOf` is `due`.
 */
export const stopClock: JobHandler = {
  type: 'stop-clock',
  async run(job, parts) {
    const clockIds = clockIdsOf(job);
    const nowMs = parts.clock.now();
    const stoppedAt = ({ dueAtMs }: ClockState): number =>
      job.optionalHeader('asOf') === 'due' ? Math.min(nowMs, dueAtMs) : nowMs;
    await job.act((state) => {
      const running = clockIds
        .flatMap((clockId) => state.clocks[clockId]?.current ?? [])
        .filter((clock) => !clock.stopped);
      if (running.length === 0) return undefined;
      const changes = clockChanges(running.map((clock) => stop(clock, stoppedAt(clock), job.header('reason'))));
      return {
        title: `${running.length === 1 ? 'Clock' : 'Clocks'} stopped: ${running.map(({ name }) => name).join(', ')}`,
        changes,
        outgoing: tellDeadlines(job.caseId, changes, job.effectKey),
      };
    });
    return completed();
  },
};
