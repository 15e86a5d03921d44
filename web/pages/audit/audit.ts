import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const auditRoutes: readonly Route[] = [
  { method: 'get', path: '/audit', admits: 'see-case-audit', handle: (visit) => askForCase(visit) },
  { method: 'post', path: '/audit', admits: 'see-case-audit', handle: openTrail },
  { method: 'get', path: '/cases/:caseId/audit', admits: 'see-case-audit', handle: showTrail },
];

function askForCase(visit: Visit, error?: string): void {
  const errors = error === undefined ? [] : [{ field: 'caseId', message: error }];
  visit.show(
    'audit/ask',
    { title: 'Audit trail', hasErrors: error !== undefined, errors, caseId: visit.field('caseId') },
    error === undefined ? 200 : 422,
  );
}

function openTrail(visit: Visit): void {
  const caseId = visit.field('caseId');
  if (!/^[\w-]{1,60}$/.test(caseId)) {
    askForCase(visit, 'Enter the case id: the last part of the address of its page');
    return;
  }
  visit.go(`/cases/${encodeURIComponent(caseId)}/audit`);
}

async function showTrail(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.audit(visit.requester, visit.part('caseId'));
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const entries = answer.value.map((entry) => ({ ...entry, refused: entry.outcome === 'refused' }));
  visit.show('audit/trail', {
    title: 'Who looked at this case, and changed it',
    wide: true,
    entries,
    caseId: visit.part('caseId'),
  });
}
