import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';

/** Tells a group of staff that there is something to do or to know. */
export const notifyStaff: JobHandler = {
  type: 'notify-staff',
  async run(job) {
    const audience = job.header('audience');
    const notice = job.header('notice');
    await job.act((state) => ({
      title: `Told ${audience}: ${notice}`,
      changes: [],
      outgoing: [
        {
          kind: 'notify-staff',
          id: `${job.effectKey}:notice`,
          audience,
          notice,
          userIds: audience === 'keyWorker' && state.keyWorker ? [state.keyWorker.userId] : [],
        },
      ],
    }));
    return completed();
  },
};
