import { decide } from '../../domain/access';
import type { Action, CaseResource, Requester, ResourceOf, TaskResource } from '../../domain/access';
import type { Answered, Refusal } from '../api';
import type { AuditTrail } from '../audit/audit-trail';
import type { CaseDocument, TaskDocument } from '../documents';

/** Asks the one decision, writes the answer into the audit trail, and words a refusal (decision 19). */
export async function permit<A extends Action>(
  audit: AuditTrail,
  request: {
    readonly by: Requester;
    readonly action: A;
    readonly resource: ResourceOf<A>;
    /** What it was about, as ids. */
    readonly subject: string;
    readonly caseId?: string;
    /** When `action` is asked about something else than it names, e.g. a file of a case. */
    readonly audited?: string;
  },
): Promise<Answered<void>> {
  const { by, action, resource, subject, caseId } = request;
  const decision = decide(by, action, resource);
  await audit.write({
    userId: by.userId,
    action: request.audited ?? action,
    subject,
    outcome: decision.allowed ? 'allowed' : 'refused',
    ...(caseId !== undefined && { caseId }),
  });
  if (decision.allowed) return { ok: true, value: undefined };
  return refused(
    decision.concealed
      ? { kind: 'not-found', message: 'There is no such page, or it is not for you.' }
      : { kind: 'forbidden', message: decision.reason },
  );
}

export function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}

export function allowed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export const notFound = refused({ kind: 'not-found', message: 'There is no such page, or it is not for you.' });

export function caseResource(document: CaseDocument): CaseResource {
  const { service, provider, team, keyWorkerId, workerIds, openGroups, alertAudiences } = document;
  return { service, provider, team, ...(keyWorkerId && { keyWorkerId }), workerIds, openGroups, alertAudiences };
}

export function taskResource(document: TaskDocument): TaskResource {
  const { service, provider, team, group, assigneeId, keyWorkerId } = document;
  return { service, provider, team, group, ...(assigneeId && { assigneeId }), ...(keyWorkerId && { keyWorkerId }) };
}
