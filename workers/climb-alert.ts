import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { ladderOf } from '../casework/jobs/ladders';
import { serviceOf } from '../casework/parts';
import { climbLadder } from '../domain/clocks';
import { toIsoWithOffset } from '../domain/time';

/** Nobody has taken the alert: tells the rung above the one that was told last. */
export const climbAlert: JobHandler = {
  type: 'climb-alert',
  async run(job, parts) {
    const alertId = job.text('alertId');
    const alert = job.header('alert');
    const state = await job.state();
    const rung = job.number('rung', 0) + 1;
    const told = climbLadder(ladderOf(serviceOf(parts, state.service), alert), rung, parts.clock.now(), parts.calendar);
    const acknowledged = state.alerts[alertId]?.acknowledged !== undefined;
    if (told === undefined || acknowledged) {
      return completed({ rung, moreRungs: false, alertAcknowledged: acknowledged, nextAt: null });
    }
    await job.act(() => ({
      title: `Alert climbed: ${alert}`,
      changes: [{ kind: 'alert', alert: { change: 'climbed', alertId, rung, audience: told.audience } }],
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
    return completed({
      rung,
      moreRungs: told.moreRungs,
      alertAcknowledged: false,
      nextAt: toIsoWithOffset(told.nextAtMs),
    });
  },
};
