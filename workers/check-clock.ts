import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { checkClock as check, deadlineIfResumed } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/** Answers a deadline whose date has come: stopped, moved to another date, or really due (decision 9). */
export const checkClock: JobHandler = {
  type: 'check-clock',
  async run(job, parts) {
    const nowMs = parts.clock.now();
    const state = await job.state();
    const clock = state.clocks[job.text('clock')]?.current;
    const checked = check(clock, nowMs, (paused) => deadlineIfResumed(paused, nowMs, parts.calendar).dueAtMs);
    return completed({
      clockState: checked.state,
      dueAt: checked.state === 'stopped' ? null : toIsoWithOffset(checked.dueAtMs),
    });
  },
};
