import type { CasePage } from '../../../casework/api';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const safeContactRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:caseId/safe-contact', admits: 'staff', handle: showSafeContact },
  { method: 'post', path: '/cases/:caseId/safe-contact', admits: 'staff', handle: changeSafeContact },
];

const ways = [
  { name: 'phone', label: 'Phone' },
  { name: 'voicemail', label: 'Voicemail', hint: 'Only if nobody else may hear it' },
  { name: 'email', label: 'E-mail' },
  { name: 'post', label: 'Post', hint: 'Only if nobody else opens it' },
] as const;

async function showSafeContact(visit: Visit): Promise<void> {
  const page = await casePage(visit);
  if (page !== undefined) draw(visit, page, page.safeContact);
}

async function changeSafeContact(visit: Visit): Promise<void> {
  const caseId = visit.part('caseId');
  const chosen = visit.fields('ways');
  const note = visit.field('note');
  const safeContact = {
    phone: chosen.includes('phone'),
    voicemail: chosen.includes('voicemail'),
    email: chosen.includes('email'),
    post: chosen.includes('post'),
    ...(note === '' ? {} : { note }),
  };
  const outcome = await visit.parts.casework.changeSafeContact(visit.requester, caseId, safeContact);
  if (outcome.ok) {
    visit.go(`/cases/${encodeURIComponent(caseId)}`, 'Safe contact is changed. It binds every letter from now on.');
    return;
  }
  if (outcome.refusal.kind !== 'invalid' && outcome.refusal.kind !== 'unavailable') {
    visit.refuse(outcome.refusal);
    return;
  }
  const page = await casePage(visit);
  if (page !== undefined) draw(visit, page, safeContact, outcome.refusal.message);
}

function draw(visit: Visit, page: CasePage, safeContact: CasePage['safeContact'], error?: string): void {
  const address = `/cases/${encodeURIComponent(page.identity.caseId)}`;
  visit.show(
    'safe-contact/safe-contact',
    {
      title: 'Safe contact',
      hasErrors: error !== undefined,
      errors: error === undefined ? [] : [{ field: 'phone', message: error }],
      identity: page.identity,
      address,
      back: { href: address, text: 'Back to the case' },
      ways: ways.map((way) => ({ hint: '', ...way, checked: safeContact[way.name] })),
      note: safeContact.note ?? '',
    },
    error === undefined ? 200 : 422,
  );
}

async function casePage(visit: Visit): Promise<CasePage | undefined> {
  const answer = await visit.parts.casework.casePage(visit.requester, visit.part('caseId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return undefined;
  }
  if (answer.value.may.changeSafeContact) return answer.value;
  visit.showForbidden();
  return undefined;
}
