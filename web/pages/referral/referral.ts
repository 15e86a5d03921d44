import type { ServiceConfiguration } from '../../../config/service-configuration';
import { isAllowed } from '../../../domain/access';
import type { Answered, FieldError, KeptFile } from '../../../casework/api';
import type { Answers } from '../../../domain/cases/events';
import type { ReferralUnderway } from '../../authentication/session';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { alsoWrong, withChosenFiles } from '../chosen-files';
import type { WithChosenFiles } from '../chosen-files';
import { channelsOf, formOf } from './channels';
import type { Channel } from './channels';

/**
 * Who refers → form → check answers → reference number. Answers wait in the session on the server, never in an
 * address; the once-key made with them gives one reference however often the last button is pressed. The public and
 * staff walk the same pages; staff may also type in paper.
 */
interface Entrance {
  readonly base: '/refer' | '/referrals';
  readonly staff: boolean;
}

const publicEntrance: Entrance = { base: '/refer', staff: false };
const staffEntrance: Entrance = { base: '/referrals', staff: true };

export const referralRoutes: readonly Route[] = [
  ...entranceRoutes(publicEntrance),
  ...entranceRoutes(staffEntrance),
  { method: 'get', path: '/leave', admits: 'everyone', handle: leave },
];

function entranceRoutes(entrance: Entrance): readonly Route[] {
  const { base, staff } = entrance;
  const admits = staff ? 'record-referral' : 'everyone';
  const form = `${base}/:service/:channel`;
  return [
    { method: 'get', path: base, admits, handle: (visit) => choose(visit, entrance) },
    { method: 'post', path: base, admits, handle: (visit) => chosen(visit, entrance) },
    { method: 'get', path: `${base}/received`, admits, handle: (visit) => received(visit, entrance) },
    { method: 'get', path: form, admits, handle: (visit) => ask(visit, entrance) },
    { method: 'post', path: form, admits, handle: (visit) => answer(visit, entrance) },
    { method: 'get', path: `${form}/check`, admits, handle: (visit) => check(visit, entrance) },
    { method: 'post', path: `${form}/check`, admits, handle: (visit) => send(visit, entrance) },
  ];
}

function choose(visit: Visit, entrance: Entrance, error?: string): void {
  const { forms } = visit.parts;
  const choices = servicesOf(visit, entrance).map(({ id, name }) => ({
    name,
    channels: channelsOf(forms, id, entrance.staff).map((channel) => ({
      ...channel,
      value: `${id}/${channel.id}`,
      inputId: `channel-${id}-${channel.id}`,
    })),
  }));
  const first = choices[0]?.channels[0]?.inputId ?? '';
  const model = {
    title: 'Who are you referring?',
    hasErrors: error !== undefined,
    errors: error === undefined ? [] : [{ field: first, message: error }],
    choices,
    several: choices.length > 1,
    ...entrance,
  };
  visit.show('referral/choose', model, error === undefined ? 200 : 422);
}

function chosen(visit: Visit, entrance: Entrance): void {
  const [service = '', channel = ''] = visit.field('channel').split('/');
  if (channelOf(visit, entrance, service, channel) === undefined) {
    choose(visit, entrance, 'Select who you are referring');
    return;
  }
  visit.go(`${entrance.base}/${service}/${channel}`);
}

function servicesOf(visit: Visit, entrance: Entrance): readonly ServiceConfiguration[] {
  return visit.parts.services.filter(
    ({ id }) => !entrance.staff || isAllowed(visit.requester, 'record-referral', { service: id }),
  );
}

function channelOf(visit: Visit, entrance: Entrance, service: string, channel: string): Channel | undefined {
  if (!servicesOf(visit, entrance).some(({ id }) => id === service)) return undefined;
  return channelsOf(visit.parts.forms, service, entrance.staff).find(({ id }) => id === channel);
}

async function ask(visit: Visit, entrance: Entrance): Promise<void> {
  const place = placeOf(visit, entrance);
  if (place === undefined) {
    visit.showNotFound();
    return;
  }
  await showForm(visit, entrance, place, underway(visit, place)?.answers ?? {}, []);
}

async function answer(visit: Visit, entrance: Entrance): Promise<void> {
  const place = placeOf(visit, entrance);
  if (place === undefined) {
    visit.showNotFound();
    return;
  }
  const { forms, ids } = visit.parts;
  const { answers: typed, operation } = forms.read(place.formId, visit.body);
  const chosen = await chosenWith(visit, entrance, place, typed);
  if (!chosen.ok) {
    visit.refuse(chosen.refusal);
    return;
  }
  const { answers, errors } = chosen.value;
  if (operation.kind === 'add' || operation.kind === 'remove') {
    await showForm(visit, entrance, place, forms.rearrange(place.formId, answers, operation), errors);
    return;
  }
  const checked = forms.check(place.formId, answers, entrance.staff);
  const wrong = alsoWrong(checked.errors, errors);
  if (wrong.length > 0) {
    await showForm(visit, entrance, place, answers, wrong);
    return;
  }
  const onceKey = underway(visit, place)?.onceKey ?? ids.next();
  visit.request.session.referral = {
    service: place.service,
    channel: place.channel.id,
    answers: checked.answers,
    onceKey,
  };
  visit.go(`${place.path}/check`);
}

/** Only staff send files: nobody else is known, and a file of a stranger is not read. */
function chosenWith(
  visit: Visit,
  entrance: Entrance,
  { formId }: Place,
  answers: Answers,
): Promise<Answered<WithChosenFiles>> | Answered<WithChosenFiles> {
  return entrance.staff
    ? withChosenFiles(visit, { formId }, answers)
    : { ok: true, value: { answers, errors: [], kept: [] } };
}

async function filesWaiting(visit: Visit, entrance: Entrance, { formId }: Place): Promise<readonly KeptFile[]> {
  if (!entrance.staff || !visit.parts.forms.describe(formId).takesFiles) return [];
  const waiting = await visit.parts.casework.chosenFiles(visit.requester, formId);
  return waiting.ok ? waiting.value : [];
}

async function check(visit: Visit, entrance: Entrance, problem?: string): Promise<void> {
  const place = placeOf(visit, entrance);
  if (place === undefined) {
    visit.showNotFound();
    return;
  }
  const referral = underway(visit, place);
  if (referral === undefined) {
    visit.go(place.path);
    return;
  }
  const files = await filesWaiting(visit, entrance, place);
  const rows = visit.parts.forms.summary(place.formId, referral.answers, files);
  const model = { title: 'Check your answers', rows, path: place.path, problem, exit: !entrance.staff };
  visit.show('referral/check', model, problem === undefined ? 200 : 503);
}

async function send(visit: Visit, entrance: Entrance): Promise<void> {
  const place = placeOf(visit, entrance);
  if (place === undefined) {
    visit.showNotFound();
    return;
  }
  const { session } = visit.request;
  const referral = underway(visit, place);
  if (referral === undefined) {
    visit.go(session.received === undefined ? place.path : `${entrance.base}/received`);
    return;
  }
  const { service, answers, onceKey } = referral;
  const by = entrance.staff ? visit.requester : 'public';
  const outcome = await visit.parts.casework.submitReferral(by, { service, formId: place.formId, answers, onceKey });
  if (!outcome.ok) {
    if (outcome.refusal.kind === 'invalid') {
      await showForm(visit, entrance, place, answers, outcome.refusal.errors ?? []);
      return;
    }
    if (outcome.refusal.kind === 'unavailable') {
      await check(visit, entrance, outcome.refusal.message);
      return;
    }
    visit.refuse(outcome.refusal);
    return;
  }
  delete session.referral;
  session.received = { reference: outcome.value.reference, next: outcome.value.next, onceKey };
  visit.go(`${entrance.base}/received`);
}

function received(visit: Visit, entrance: Entrance): void {
  const { received: sent } = visit.request.session;
  if (sent === undefined) {
    visit.go(entrance.base);
    return;
  }
  visit.show('referral/received', { title: 'Referral sent', reference: sent.reference, next: sent.next, ...entrance });
}

/** Forgets what was typed before it leaves: the back button must not show it to somebody looking over a shoulder. */
function leave(visit: Visit): void {
  delete visit.request.session.referral;
  delete visit.request.session.received;
  visit.redirectWithSession(visit.parts.settings.exitPage);
}

interface Place {
  readonly service: string;
  readonly channel: Channel;
  readonly formId: string;
  readonly path: string;
}

function placeOf(visit: Visit, entrance: Entrance): Place | undefined {
  const service = visit.part('service');
  const channel = channelOf(visit, entrance, service, visit.part('channel'));
  if (channel === undefined) return undefined;
  return { service, channel, formId: formOf(service, channel.id), path: `${entrance.base}/${service}/${channel.id}` };
}

function underway(visit: Visit, place: Place): ReferralUnderway | undefined {
  const { referral } = visit.request.session;
  return referral?.service === place.service && referral.channel === place.channel.id ? referral : undefined;
}

async function showForm(
  visit: Visit,
  entrance: Entrance,
  place: Place,
  answers: Answers,
  errors: readonly FieldError[],
): Promise<void> {
  const { forms } = visit.parts;
  const { title } = forms.describe(place.formId);
  const form = forms.render(place.formId, {
    action: place.path,
    csrfToken: visit.request.csrfToken?.() ?? '',
    answers,
    errors,
    files: await filesWaiting(visit, entrance, place),
    staff: entrance.staff,
    submitLabel: 'Continue',
  });
  const model = {
    title,
    hasErrors: errors.length > 0,
    form,
    exit: !entrance.staff,
    back: { href: entrance.base, text: 'Back' },
    islands: ['form-conditions'],
  };
  visit.show('referral/form', model, errors.length > 0 ? 422 : 200);
}
