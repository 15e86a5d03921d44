import type { Answered, CasePage, FieldError } from '../../../casework/api';
import type { Requester } from '../../../domain/access/requester';
import type { Answers } from '../../../domain/cases/events';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

/** Raising a crisis and raising a safeguarding concern: one form, one clear last step, from any case at any time. */
interface Alarm {
  readonly path: 'crisis' | 'concern';
  readonly form: 'crisis' | 'safeguarding-concern';
  readonly title: string;
  readonly button: string;
  readonly warning: string;
  allowed(page: CasePage): boolean;
  raise(visit: Visit, by: Requester, caseId: string, answers: Answers): Promise<Answered<string>>;
}

const crisis: Alarm = {
  path: 'crisis',
  form: 'crisis',
  title: 'Raise a crisis',
  button: 'Raise the crisis now',
  warning: 'The manager is called at once, and the usual contacts are paused until the crisis is over.',
  allowed: ({ may }) => may.raiseCrisis,
  raise: async (visit, by, caseId, answers) => {
    const outcome = await visit.parts.casework.raiseCrisis(by, caseId, answers);
    return outcome.ok ? { ok: true, value: `The crisis is raised. ${outcome.value.alertWords}` } : outcome;
  },
};

const concern: Alarm = {
  path: 'concern',
  form: 'safeguarding-concern',
  title: 'Raise a safeguarding concern',
  button: 'Raise the concern',
  warning: 'The safeguarding lead is told at once and decides within the time the contract sets.',
  allowed: ({ may }) => may.raiseConcern,
  raise: async (visit, by, caseId, answers) => {
    const outcome = await visit.parts.casework.raiseConcern(by, caseId, answers);
    return outcome.ok ? { ok: true, value: 'The concern is raised. The safeguarding lead has been told.' } : outcome;
  },
};

export const raiseRoutes: readonly Route[] = [crisis, concern].flatMap((alarm): readonly Route[] => [
  { method: 'get', path: `/cases/:caseId/${alarm.path}`, admits: 'staff', handle: (visit) => ask(visit, alarm) },
  { method: 'post', path: `/cases/:caseId/${alarm.path}`, admits: 'staff', handle: (visit) => raise(visit, alarm) },
]);

async function ask(visit: Visit, alarm: Alarm): Promise<void> {
  const page = await allowedCase(visit, alarm);
  if (page !== undefined) draw(visit, alarm, page, {}, []);
}

async function raise(visit: Visit, alarm: Alarm): Promise<void> {
  const page = await allowedCase(visit, alarm);
  if (page === undefined) return;
  const { forms } = visit.parts;
  const formId = `${page.identity.service}/${alarm.form}`;
  const { answers, operation } = forms.read(formId, visit.body);
  if (operation.kind === 'add' || operation.kind === 'remove') {
    draw(visit, alarm, page, forms.rearrange(formId, answers, operation), []);
    return;
  }
  const checked = forms.check(formId, answers, true);
  if (checked.errors.length > 0) {
    draw(visit, alarm, page, answers, checked.errors);
    return;
  }
  const outcome = await alarm.raise(visit, visit.requester, page.identity.caseId, checked.answers);
  if (outcome.ok) {
    visit.go(`/cases/${encodeURIComponent(page.identity.caseId)}`, outcome.value);
    return;
  }
  if (outcome.refusal.kind === 'invalid') {
    draw(visit, alarm, page, answers, outcome.refusal.errors ?? [{ field: '', message: outcome.refusal.message }]);
    return;
  }
  if (outcome.refusal.kind === 'unavailable') {
    draw(visit, alarm, page, answers, [], outcome.refusal.message);
    return;
  }
  visit.refuse(outcome.refusal);
}

async function allowedCase(visit: Visit, alarm: Alarm): Promise<CasePage | undefined> {
  const answer = await visit.parts.casework.casePage(visit.requester, visit.part('caseId'));
  if (!answer.ok) visit.refuse(answer.refusal);
  else if (!visit.parts.forms.has(`${answer.value.identity.service}/${alarm.form}`)) visit.showNotFound();
  else if (!alarm.allowed(answer.value)) visit.showForbidden();
  else return answer.value;
  return undefined;
}

function draw(
  visit: Visit,
  alarm: Alarm,
  page: CasePage,
  answers: Answers,
  errors: readonly FieldError[],
  problem?: string,
): void {
  const address = `/cases/${encodeURIComponent(page.identity.caseId)}`;
  const form = visit.parts.forms.render(`${page.identity.service}/${alarm.form}`, {
    action: `${address}/${alarm.path}`,
    csrfToken: visit.request.csrfToken?.() ?? '',
    answers,
    errors,
    staff: true,
    submitLabel: alarm.button,
  });
  const status = problem !== undefined ? 503 : errors.length > 0 ? 422 : 200;
  const model = {
    title: alarm.title,
    hasErrors: status !== 200,
    identity: page.identity,
    warning: alarm.warning,
    problem,
    form,
    back: { href: address, text: 'Back to the case' },
    islands: ['form-conditions'],
  };
  visit.show('raise/raise', model, status);
}
