import { clockAfter, clockChanges, clockConfiguration, tellDeadlines } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceOf } from '../casework/parts';
import { extendClock as extend, startClock } from '../domain/clocks';
import { localDate, toIsoWithOffset } from '../domain/time';

/** Sets the end that leadership decided. A stay past its cap is extended from the cap, so a stopped clock runs again first. */
export const extendClock: JobHandler = {
  type: 'extend-clock',
  async run(job, parts) {
    const clockId = job.header('clock');
    const newEndOn = localDate(job.text('newEndOn'));
    const { state } = await job.act((current) => {
      const clock = clockAfter(current, clockId);
      if (clock.stopped) {
        const rule = clockConfiguration(serviceOf(parts, current.service), clockId);
        const restarted = startClock({
          rule,
          receivedOn: current.receivedOn,
          nowMs: parts.clock.now(),
          calendar: parts.calendar,
          current: clock,
        });
        return { title: `Clock started again: ${clock.name}`, changes: clockChanges([restarted]) };
      }
      const extension = extend(clock, newEndOn, 'leadership-decision');
      if (!extension.extended) return undefined;
      const changes = clockChanges([extension.change]);
      return {
        title: `Clock extended: ${clock.name}`,
        changes,
        outgoing: tellDeadlines(job.caseId, changes, job.effectKey),
      };
    });
    const clock = clockAfter(state, clockId);
    return completed({ dueAt: toIsoWithOffset(clock.dueAtMs), dueOn: clock.dueOn });
  },
};
