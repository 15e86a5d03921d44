import { completed, TryAgain } from '../casework/jobs/case-job';
import type { CaseJob, JobHandler, JobResult } from '../casework/jobs/case-job';
import { letterBody } from '../casework/letters/letter-text';
import { letterPlan } from '../casework/letters/letter-plan';
import type { LetterPlan } from '../casework/letters/letter-plan';
import type { CaseworkParts } from '../casework/parts';
import type { CaseState } from '../domain/cases';

/**
 * Sends one letter once. It is held when consent is missing, when nobody is there to receive it, or when no way is safe;
 * tried again when sending fails; and given to a person after the last try.
 */
export const sendLetter: JobHandler = {
  type: 'send-letter',
  async run(job, parts) {
    const template = job.text('letter');
    const state = await job.state();
    const onceKey = [
      job.caseId,
      state.episodes.at(-1)?.episode ?? 0,
      template,
      job.number('round', 1),
      job.place.processInstanceKey,
    ].join(':');
    const letterId = `letter-${job.effectKey.replace(':', '-')}`;
    const plan = letterPlan(parts, state, template);
    if (plan.way === 'held') return hold(job, letterId, template, plan);
    const { way: channel, recipient, to } = plan;
    const queued = await job.act((current) =>
      current.letters[letterId]
        ? undefined
        : {
            title: `Letter written: ${plan.name}`,
            changes: [
              { kind: 'letter', letter: { change: 'queued', letterId, template, recipient, channel, onceKey } },
            ],
          },
    );
    return deliver(job, parts, queued.state, { letterId, template, to, plan });
  },
};

async function hold(
  job: CaseJob,
  letterId: string,
  template: string,
  plan: LetterPlan & { readonly way: 'held' },
): Promise<JobResult> {
  const { recipient, reason } = plan;
  await job.act(() => ({
    type: 'letter-delivery',
    title: `Letter held: ${plan.name}`,
    changes: [{ kind: 'letter', letter: { change: 'held', letterId, template, recipient, reason } }],
  }));
  return completed({ letterOutcome: 'held' });
}

async function deliver(
  job: CaseJob,
  parts: CaseworkParts,
  state: CaseState,
  letter: {
    readonly letterId: string;
    readonly template: string;
    readonly to: string;
    readonly plan: LetterPlan & { readonly way: 'email' | 'post' };
  },
): Promise<JobResult> {
  const { letterId, template, to, plan } = letter;
  const body = letterBody(parts, state, template);
  const handed = await parts.letterBox.send({
    id: letterId,
    caseId: job.caseId,
    kind: 'letter',
    channel: plan.way,
    to,
    ...body,
  });
  if (handed.handed) {
    await job.act(
      () => ({
        type: 'letter-delivery',
        title: `Letter sent: ${plan.name}`,
        changes: [{ kind: 'letter', letter: { change: 'sent', letterId, at: handed.at } }],
      }),
      ':sent',
    );
    return completed({ letterOutcome: 'sent' });
  }
  if (handed.code !== 'DELIVERY_UNCERTAIN' && job.job.retries > 1) throw new TryAgain(handed.code);
  await job.act(
    () => ({
      type: 'letter-delivery',
      title: `Letter not delivered: ${plan.name}`,
      changes: [{ kind: 'letter', letter: { change: 'failed', letterId, code: handed.code } }],
    }),
    ':failed',
  );
  return { kind: 'error', code: 'LETTER_UNDELIVERABLE', variables: { letterId } };
}
