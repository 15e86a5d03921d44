import { completed } from '../casework/jobs/case-job';
import type { JobHandler } from '../casework/jobs/case-job';
import type { RoutingVariables } from '../domain/cases';
import type { Variables } from '../engine/port';

const oneDayMs = 24 * 3_600_000;
/** What a pathway that is started from another one may be told beside the case. */
const passedOn = ['raisedFrom', 'crisisId', 'concernId'] as const;

/** A message of this case to another pathway: starts a crisis, or ends the main pathway after one. */
export const publishMessage: JobHandler = {
  type: 'publish-message',
  async run(job) {
    const name = job.header('message');
    const id = `${job.effectKey}:message`;
    const crisisId = name.endsWith('crisis-raised') ? `crisis-${job.effectKey.replace(':', '-')}` : undefined;
    const variables: RoutingVariables = {
      ...given(job.job.variables),
      ...(crisisId !== undefined && { crisisId }),
      caseId: job.caseId,
    };
    await job.act(() => ({
      type: crisisId === undefined ? 'work-done' : 'crisis-raised',
      title: `Pathway told: ${name}`,
      changes: [],
      outgoing: [
        {
          kind: 'publish-message',
          id,
          name,
          // Each crisis starts a pathway of its own: under the case's key a second one would wait for the first (rule M6).
          correlationKey: crisisId ?? job.caseId,
          messageId: id,
          timeToLiveMs: oneDayMs,
          variables,
        },
      ],
    }));
    return completed();
  },
};

function given(variables: Variables): RoutingVariables {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = variables[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
