import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

/** Two cases side by side, and the answer whether they are of one person; also given on the case and task pages. */
export const comparisonRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/cases/:caseId/same-person/:otherCaseId',
    admits: 'staff',
    handle: (visit) => compare(visit),
  },
  { method: 'post', path: '/cases/:caseId/same-person/:otherCaseId', admits: 'staff', handle: decide },
];

async function decide(visit: Visit): Promise<void> {
  const [caseId, otherCaseId, reason] = [visit.part('caseId'), visit.part('otherCaseId'), visit.field('reason')];
  const { casework } = visit.parts;
  const isSame = visit.field('decision') === 'same';
  if (!isSame && visit.field('decision') !== 'different')
    return compare(visit, 'Choose whether this is the same person');
  const outcome = isSame
    ? await casework.mergePeople(visit.requester, caseId, otherCaseId, reason)
    : await casework.tellPeopleApart(visit.requester, caseId, otherCaseId, reason);
  if (outcome.ok) {
    const done = isSame
      ? 'Both cases are of one person now. The person’s page shows them together and can separate them again.'
      : 'It is kept that these are two people, and not asked again.';
    visit.go(wayBack(visit, caseId), done);
    return;
  }
  if (outcome.refusal.kind === 'invalid') return compare(visit, outcome.refusal.message);
  visit.refuse(outcome.refusal);
}

function wayBack(visit: Visit, caseId: string): string {
  const taskId = visit.field('taskId');
  return taskId === '' ? `/cases/${encodeURIComponent(caseId)}` : `/tasks/${encodeURIComponent(taskId)}`;
}

async function compare(visit: Visit, error?: string): Promise<void> {
  const [caseId, otherCaseId] = [visit.part('caseId'), visit.part('otherCaseId')];
  const answer = await visit.parts.casework.comparePeople(visit.requester, caseId, otherCaseId);
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const address = `/cases/${encodeURIComponent(caseId)}`;
  visit.show(
    'person/compare',
    {
      ...answer.value,
      title: 'Are these the same person?',
      hasErrors: error !== undefined,
      errors: error === undefined ? [] : [{ field: 'reason', message: error }],
      wide: true,
      address: `${address}/same-person/${encodeURIComponent(otherCaseId)}`,
      taskId: visit.field('taskId'),
      reason: visit.field('reason'),
      back: { href: address, text: 'Back to the case' },
    },
    error === undefined ? 200 : 422,
  );
}
