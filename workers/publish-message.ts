import { completed } from '../casework/jobs/case-job';
import type { CaseJob, JobHandler } from '../casework/jobs/case-job';
import { currentEpisode } from '../domain/cases';
import type { CaseState, RoutingVariables } from '../domain/cases';

const oneDayMs = 24 * 3_600_000;

/** A message of this case to another pathway: starts a crisis, begins the next episode, or ends the main pathway. */
export const publishMessage: JobHandler = {
  type: 'publish-message',
  async run(job) {
    const name = job.header('message');
    const id = `${job.effectKey}:message`;
    await job.act((state) => ({
      type: startsCrisis(name) ? 'crisis-raised' : 'work-done',
      title: `Pathway told: ${name}`,
      changes: [],
      outgoing: [{ kind: 'publish-message', id, name, timeToLiveMs: oneDayMs, ...addressed(name, id, job, state) }],
    }));
    return completed();
  },
};

interface Addressed {
  readonly correlationKey: string;
  readonly messageId: string;
  readonly variables: RoutingVariables;
}

/** Under the key of the case alone, a pathway that is started would wait for the one that runs under it (rule M6). */
function addressed(name: string, id: string, { caseId, effectKey }: CaseJob, state: CaseState): Addressed {
  if (startsCrisis(name)) {
    const crisisId = `crisis-${effectKey.replace(':', '-')}`;
    return { correlationKey: crisisId, messageId: id, variables: { caseId, crisisId } };
  }
  const episode = currentEpisode(state)?.episode ?? 0;
  if (name.endsWith('return-arranged')) {
    const next = `${caseId}:${episode + 1}`;
    const variables = { caseId, episode: episode + 1, channel: state.channel };
    return { correlationKey: next, messageId: next, variables };
  }
  return { correlationKey: `${caseId}:${episode}`, messageId: id, variables: { caseId } };
}

function startsCrisis(name: string): boolean {
  return name.endsWith('crisis-raised');
}
