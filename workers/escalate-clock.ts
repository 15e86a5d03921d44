import { clockChanges, clockConfiguration } from '../casework/jobs/case-clocks';
import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { ladderOf } from '../casework/jobs/ladders';
import { serviceOf } from '../casework/parts';
import { climbLadder } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/** A deadline has passed: tells this rung of the clock's ladder and answers when the next one is to be told. */
export const escalateClock: JobHandler = {
  type: 'escalate-clock',
  async run(job, parts) {
    const clockId = job.text('clock');
    const rung = job.number('rung', 0);
    const service = serviceOf(parts, (await job.state()).service);
    const rule = clockConfiguration(service, clockId);
    const told = climbLadder(ladderOf(service, rule.ladder), rung, parts.clock.now(), parts.calendar);
    if (told === undefined) return completed({ rung, moreRungs: false, nextAt: null });
    await job.act(({ keyWorker }) => ({
      title: `Deadline passed: ${rule.name}`,
      changes: clockChanges([{ change: 'escalated', clockId, rung, audience: told.audience }]),
      outgoing: [
        {
          kind: 'notify-staff',
          id: `${job.effectKey}:notice`,
          audience: told.audience,
          notice: 'deadline-passed',
          userIds: told.audience === 'keyWorker' && keyWorker ? [keyWorker.userId] : [],
        },
      ],
    }));
    return completed({ rung: told.nextRung, moreRungs: told.moreRungs, nextAt: toIsoWithOffset(told.nextAtMs) });
  },
};
