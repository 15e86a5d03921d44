import type { Route } from '../../routing/route';
import type { Visit } from '../../routing/visit';

export const auditRoutes: readonly Route[] = [
  { method: 'get', path: '/audit', admits: 'see-case-audit', handle: (visit) => askForCase(visit) },
  { method: 'post', path: '/audit', admits: 'see-case-audit', handle: openTrail },
  { method: 'post', path: '/audit/check', admits: 'see-case-audit', handle: checkTrail },
  { method: 'get', path: '/cases/:caseId/audit', admits: 'see-case-audit', handle: showTrail },
];

interface AuditAsked {
  readonly error?: string;
  readonly checked?: { readonly entries: number; readonly problems: readonly string[]; readonly whole: boolean };
}

function askForCase(visit: Visit, { error, checked }: AuditAsked = {}): void {
  const errors = error === undefined ? [] : [{ field: 'caseId', message: error }];
  visit.show(
    'audit/ask',
    { title: 'Audit trail', hasErrors: error !== undefined, errors, checked, caseId: visit.field('caseId') },
    error === undefined ? 200 : 422,
  );
}

async function checkTrail(visit: Visit): Promise<void> {
  const answer = await visit.parts.casework.checkAudit(visit.requester);
  if (!answer.ok) {
    visit.refuse(answer.refusal);
    return;
  }
  const { entries, problems } = answer.value;
  askForCase(visit, { checked: { entries, problems, whole: problems.length === 0 } });
}

function openTrail(visit: Visit): void {
  const caseId = visit.field('caseId').trim();
  if (!/^[\w-]{1,60}$/.test(caseId)) {
    askForCase(visit, { error: 'Enter the reference of the case, such as HAC-7K3M-9QXD' });
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
