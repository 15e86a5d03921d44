import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import { personDetails } from '../casework/people/person-details';
import { readRoutingFacts } from '../domain/cases';
import { localDateOf } from '../domain/time';

/** Reads the facts that the header names from the case, so that the pathway can branch on them. */
export const readFacts: JobHandler = {
  type: 'read-facts',
  async run(job, parts) {
    const names = job
      .header('facts')
      .split(',')
      .map((name) => name.trim());
    const state = await job.state();
    const { dateOfBirth, email } = personDetails(state);
    const today = localDateOf(parts.clock.now());
    return completed(
      readRoutingFacts(names, { state, today, person: { dateOfBirth, emailKnown: email !== undefined } }),
    );
  },
};
