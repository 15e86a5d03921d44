import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';

/** Writes what a step came to, as measures count it. */
export const recordOutcome: JobHandler = {
  type: 'record-outcome',
  async run(job) {
    await job.act(() => ({
      title: 'Outcome recorded',
      changes: [{ kind: 'outcome', step: job.header('step'), outcome: job.text('outcome') }],
    }));
    return completed();
  },
};
