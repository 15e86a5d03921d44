import { clockAfter, clockChanges, clockConfiguration, clockIdOf } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceOf } from '../casework/parts';
import { startClock as start } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/** Starts the clock named in the header, or its next round when it was stopped before; answers when it is due. */
export const startClock: JobHandler = {
  type: 'start-clock',
  async run(job, parts) {
    const clockId = clockIdOf(job);
    const { state } = await job.act((current) => {
      const rule = clockConfiguration(serviceOf(parts, current.service), clockId);
      const change = start({
        rule: { ...rule, id: clockId },
        receivedOn: current.receivedOn,
        nowMs: parts.clock.now(),
        calendar: parts.calendar,
        current: current.clocks[clockId]?.current,
      });
      return change && { title: `Clock started: ${rule.name}`, changes: clockChanges([change]) };
    });
    const clock = clockAfter(state, clockId);
    return completed({ dueAt: toIsoWithOffset(clock.dueAtMs), dueOn: clock.dueOn });
  },
};
