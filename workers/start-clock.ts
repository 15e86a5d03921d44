import { clockAfter, clockChanges, clockConfiguration, clockIdOf } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { serviceOf } from '../casework/parts';
import { currentEpisode } from '../domain/cases';
import type { CaseState } from '../domain/cases';
import { startClock as start } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/**
 * Starts the clock named in the header, or its next round when it was stopped before; answers when it is due. With the
 * header `again` set to `in-a-new-episode` a clock that was stopped in this episode stays so, as the answer says.
 */
export const startClock: JobHandler = {
  type: 'start-clock',
  async run(job, parts) {
    const clockId = clockIdOf(job);
    const oncePerEpisode = job.optionalHeader('again') === 'in-a-new-episode';
    const { state } = await job.act((current) => {
      if (oncePerEpisode && wasStoppedInThisEpisode(current, clockId)) return undefined;
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
    return completed({
      dueAt: toIsoWithOffset(clock.dueAtMs),
      dueOn: clock.dueOn,
      clockState: clock.stopped ? 'stopped' : 'running',
    });
  },
};

function wasStoppedInThisEpisode(state: CaseState, clockId: string): boolean {
  const clock = state.clocks[clockId]?.current;
  const episode = currentEpisode(state);
  return clock?.stopped !== undefined && episode !== undefined && clock.startedOn >= episode.openedOn;
}
