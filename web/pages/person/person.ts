import type { FieldError, PersonPage } from '../../../casework/api';
import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';
import { comparisonRoutes } from './compare';

/** A person over all their cases. The address holds an id that says nothing; the page of a joined record leads on. */
export const personRoutes: readonly Route[] = [
  { method: 'get', path: '/people/:personId', admits: 'staff', handle: showPerson },
  { method: 'post', path: '/people/:personId/relations', admits: 'staff', handle: addRelation },
  { method: 'post', path: '/people/:personId/relations/:relationId/end', admits: 'staff', handle: endRelation },
  { method: 'post', path: '/people/:personId/records/:recordId/separate', admits: 'staff', handle: separate },
  {
    method: 'post',
    path: '/people/:personId/told-apart/:recordId/:otherId/ask-again',
    admits: 'staff',
    handle: askAgain,
  },
  ...comparisonRoutes,
];

async function showPerson(visit: Visit): Promise<void> {
  const page = await personPage(visit);
  if (page === undefined) return;
  if (page.personId !== visit.part('personId')) visit.go(`/people/${encodeURIComponent(page.personId)}`);
  else draw(visit, page);
}

async function addRelation(visit: Visit): Promise<void> {
  const typed = { kind: visit.field('kind'), name: visit.field('name'), reference: visit.field('reference') };
  const outcome = await visit.parts.casework.addRelation(visit.requester, visit.part('personId'), typed);
  if (outcome.ok) {
    visit.go(addressOf(visit), 'The relation is added.');
    return;
  }
  if (outcome.refusal.kind !== 'invalid') {
    visit.refuse(outcome.refusal);
    return;
  }
  const page = await personPage(visit);
  if (page !== undefined) draw(visit, page, { typed, errors: outcome.refusal.errors ?? [] });
}

async function endRelation(visit: Visit): Promise<void> {
  const outcome = await visit.parts.casework.endRelation(
    visit.requester,
    visit.part('personId'),
    visit.part('relationId'),
  );
  if (outcome.ok) visit.go(addressOf(visit), 'The relation is ended.');
  else visit.refuse(outcome.refusal);
}

async function separate(visit: Visit): Promise<void> {
  const recordId = visit.part('recordId');
  const outcome = await visit.parts.casework.separatePeople(visit.requester, recordId, visit.field('reason'));
  if (outcome.ok) {
    visit.go(addressOf(visit), 'The records are separated again. Each has its own cases and details.');
    return;
  }
  if (outcome.refusal.kind !== 'invalid') {
    visit.refuse(outcome.refusal);
    return;
  }
  const page = await personPage(visit);
  if (page === undefined) return;
  const { message, errors = [{ field: 'reason', message }] } = outcome.refusal;
  draw(visit, page, { recordId, errors });
}

async function askAgain(visit: Visit): Promise<void> {
  const outcome = await visit.parts.casework.askAgain(visit.requester, visit.part('recordId'), visit.part('otherId'));
  if (outcome.ok) visit.go(addressOf(visit), 'It is asked again whether these are one person.');
  else visit.refuse(outcome.refusal);
}

async function personPage(visit: Visit): Promise<PersonPage | undefined> {
  const answer = await visit.parts.casework.person(visit.requester, visit.part('personId'));
  if (answer.ok) return answer.value;
  visit.refuse(answer.refusal);
  return undefined;
}

function addressOf(visit: Visit): string {
  return `/people/${encodeURIComponent(visit.part('personId'))}`;
}

const kinds = [
  { value: 'carer', label: 'Carer' },
  { value: 'child', label: 'Child' },
  { value: 'household', label: 'Member of the household' },
  { value: 'worker', label: 'Worker, for example of another organisation' },
] as const;

const statusWords = { open: 'Open', held: 'On hold', closed: 'Closed' } as const;

/** What was sent and did not hold: a relation, or the reason for separating one record. */
interface Sent {
  readonly errors: readonly FieldError[];
  readonly typed?: { readonly kind: string; readonly name: string; readonly reference: string };
  readonly recordId?: string;
}

function draw(visit: Visit, page: PersonPage, sent: Sent = { errors: [] }): void {
  const { errors, typed, recordId } = sent;
  const errorOf = (field: string): string => errors.find((error) => error.field === field)?.message ?? '';
  visit.show(
    'person/person',
    {
      ...page,
      title: 'Person',
      hasErrors: errors.length > 0,
      wide: true,
      address: `/people/${encodeURIComponent(page.personId)}`,
      errors: errors.map(({ field, message }) => ({
        message,
        field: recordId === undefined ? field : `${field}-${recordId}`,
      })),
      cases: page.cases.map((each) => ({
        ...each,
        statusWords: statusWords[each.status],
        audited: each.auditEntries !== undefined,
      })),
      showsAudit: page.cases.some(({ auditEntries }) => auditEntries !== undefined),
      merged: page.merged.map((record) => ({
        ...record,
        error: record.recordId === recordId ? errorOf('reason') : '',
      })),
      relationErrors: typed !== undefined,
      kindError: errorOf('kind'),
      nameError: errorOf('name'),
      referenceError: errorOf('reference'),
      typed: typed ?? { name: '', reference: '' },
      kinds: kinds.map((kind, index) => ({
        ...kind,
        id: index === 0 ? 'kind' : `kind-${kind.value}`,
        checked: kind.value === typed?.kind,
      })),
    },
    errors.length > 0 ? 422 : 200,
  );
}
