import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';

/** Writes what a step came to, as measures count it. */
export const recordOutcome: JobHandler = {
  type: 'record-outcome',
  async run(job) {
    const step = job.header('step');
    await job.act(() => ({
      title: `Outcome recorded: ${step}`,
      changes: [{ kind: 'outcome', step, outcome: job.text('outcome') }],
    }));
    return completed();
  },
};
