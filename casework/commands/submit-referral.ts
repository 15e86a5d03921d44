import { createHash } from 'node:crypto';
import type { Requester } from '../../domain/access';
import { newCaseReference } from '../../domain/cases';
import type { Actor, Answers, CaseChange, Outgoing } from '../../domain/cases';
import { validateAnswers } from '../../domain/forms';
import { localDateOf, parseLocalDate } from '../../domain/time';
import type { Answered } from '../api';
import { allowed, permit, refused } from '../access/guard';
import { attachedBefore, attaching, chosenIn, fieldsById, placeOfReferral } from '../files/uploads';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';

/** How it came, for the timeline. */
const channelWords: { readonly [channel: string]: string } = {
  self: ' from the person',
  family: ' from family or friends',
  professional: ' from a professional',
  gp: ' from a GP',
  paper: ' on paper or by telephone',
};

const startMessageLifeMs = 7 * 24 * 3_600_000;

export interface Referral {
  readonly service: string;
  readonly formId: string;
  readonly answers: Answers;
  /** Made with the empty form: the same form sent twice is one referral. */
  readonly onceKey: string;
}

/** A referral by whatever way is the first event of a case, and the message that starts its pathway (HAC-11.1a). */
export async function submitReferral(
  room: CaseworkRoom,
  by: Requester | 'public',
  referral: Referral,
): Promise<Answered<{ readonly caseId: string; readonly reference: string; readonly next: readonly string[] }>> {
  const { parts, log, audit } = room;
  const { clock, forms, services } = parts;
  const service = services.get(referral.service);
  if (
    service === undefined ||
    !forms.has(referral.formId) ||
    !referral.formId.startsWith(`${referral.service}/referral-`)
  ) {
    return refused({ kind: 'not-found', message: 'There is no such referral form.' });
  }
  if (by !== 'public') {
    const permitted = await permit(audit, {
      by,
      action: 'record-referral',
      resource: { service: service.id },
      subject: service.id,
    });
    if (!permitted.ok) return permitted;
  }
  const digest = createHash('sha256').update(`${referral.service}:${referral.onceKey}`).digest('hex');
  const caseId = digest.slice(0, 20);
  const form = forms.get(referral.formId);
  const kept = by === 'public' ? [] : await room.uploads.forForm(form, placeOfReferral(form.id, by.userId), caseId);
  const before = await log.state(caseId);
  const today = localDateOf(clock.now());
  const { answers, errors, routing } = validateAnswers(form, referral.answers, {
    today,
    evaluateCondition: parts.evaluateCondition,
    files: new Map([...fieldsById(kept), ...attachedBefore(form, before)]),
  });
  if (errors.length > 0) return refused({ kind: 'invalid', message: 'There is a problem with the referral.', errors });

  const chosen = chosenIn(form, answers, kept);
  await room.uploads.assign(chosen, caseId);
  const personId = `person-${digest.slice(20, 40)}`;
  const receivedOn = parseLocalDate(text(answers, 'receivedOn')) ?? today;
  const channel = form.id.slice(form.id.indexOf('referral-') + 'referral-'.length);
  const actor: Actor = by === 'public' ? { kind: 'public' } : { kind: 'staff', userId: by.userId };
  const acted = await log.act(caseId, `referral:${caseId}`, (state) => {
    if (state) return undefined;
    const changes: readonly CaseChange[] = [
      {
        kind: 'opened',
        service: service.id,
        ...service.intake,
        personId,
        reference: newCaseReference(service.code, parts.randomBelow),
        channel,
        receivedOn,
      },
      { kind: 'answers', formId: form.id, formVersion: form.version, answers },
      ...attaching(form, chosen),
      ...safeContactOf(answers),
    ];
    const start: Outgoing = {
      kind: 'publish-message',
      id: `${caseId}:1:start`,
      name: service.messages.referralReceived,
      correlationKey: caseId,
      messageId: `${caseId}:1`,
      timeToLiveMs: startMessageLifeMs,
      variables: { ...routing, caseId, episode: 1, channel, receivedOn },
    };
    return {
      type: 'referral-received',
      by: actor,
      title: `Referral received${channelWords[channel] ?? ''}`,
      changes,
      outgoing: [start],
    };
  });
  if (acted.state === undefined) throw new Error(`Expected case ${caseId} to have its first event, but it has none.`);
  await room.uploads.settle(chosen, caseId);
  const { reference } = acted.state;
  return allowed({ caseId, reference, next: whatHappensNext(room, service.id) });
}

function whatHappensNext(room: CaseworkRoom, serviceId: string): readonly string[] {
  const service = serviceOf(room.parts, serviceId);
  const screening = service.clocks.find(({ id }) => id === 'screening')?.versions.at(-1)?.length;
  const within = screening ? ` within ${screening.value} working days` : '';
  return [
    `We read your referral and write to you${within}.`,
    'We may ask to meet or telephone you to understand what would help.',
    'We tell you what we can offer, or who else can help.',
  ];
}

/** What the referral says about safe ways to make contact binds every letter from the first on. */
function safeContactOf(answers: Answers): readonly CaseChange[] {
  const ways = answers['safeContactWays'];
  if (!Array.isArray(ways)) return [];
  const has = (way: string): boolean => ways.some((item) => item === way);
  return [
    {
      kind: 'safe-contact',
      safeContact: { email: has('email'), post: has('post'), phone: has('phone'), voicemail: has('voicemail') },
    },
  ];
}

function text(answers: Answers, field: string): string {
  const value = answers[field];
  return typeof value === 'string' ? value : '';
}
