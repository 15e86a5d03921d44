import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { ladderOf } from '../casework/jobs/ladders';
import { serviceOf } from '../casework/parts';
import { climbLadder } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/** Raises an alert on the case and tells the first rung of the ladder of the same name. */
export const raiseAlert: JobHandler = {
  type: 'raise-alert',
  async run(job, parts) {
    const alert = job.header('alert');
    const alertId = `alert-${job.effectKey.replace(':', '-')}`;
    const ladder = ladderOf(serviceOf(parts, (await job.state()).service), alert);
    const told = climbLadder(ladder, 0, parts.clock.now(), parts.calendar);
    if (told === undefined) throw new Error(`Expected ladder "${ladder.id}" to have a rung, but it is empty.`);
    await job.act(() => ({
      title: `Alert raised: ${alert}`,
      changes: [{ kind: 'alert', alert: { change: 'raised', alertId, alert, audience: told.audience } }],
      outgoing: [
        {
          kind: 'notify-staff',
          id: `${job.effectKey}:notice`,
          audience: told.audience,
          notice: `${alert}-alert`,
          userIds: [],
        },
      ],
    }));
    return completed({ alertId, nextAt: toIsoWithOffset(told.nextAtMs) });
  },
};
