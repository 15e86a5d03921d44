import { reach, reachesAnything } from '../../domain/access';
import type { Requester } from '../../domain/access';
import type { CaseStatus } from '../../domain/cases';
import type { Filter } from '../../store/port';
import type { Answered, AuditEntry, DiagramPage, FileDownload, OutboxMessage, PersonFound } from '../api';
import { allowed, notFound, permit, refused } from '../access/guard';
import { caseFor } from '../commands/case-commands';
import type { CaseDocument } from '../documents';
import { otherCasesOf } from '../people/cases-of-person';
import { searchTerms } from '../people/person-details';
import type { AuditCheck } from '../audit/audit-trail';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';

/** What hangs on a case beside its page: diagram, files, letters, trail; and finding it. */

export async function diagram(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  processInstanceKey: string,
): Promise<Answered<DiagramPage>> {
  const { parts } = room;
  const found = await caseFor(room, by, caseId, 'view-case', 'view-diagram');
  if (!found.ok) return found;
  const [instance] = await room.instances.find({ where: { caseId, processInstanceKey }, limit: 1 });
  const xml = instance && parts.pathways.xmlOf(instance.processId);
  const pathway = instance && parts.pathways.latest(instance.processId);
  if (instance === undefined || xml === undefined || pathway === undefined) return notFound;
  const stuck = await room.incidents.find({ where: { processInstanceKey, resolved: false } });
  const steps = await room.steps.find({
    where: { instanceId: instance.id },
    sort: [{ field: 'enteredAt', direction: 'ascending' }],
  });
  return allowed({
    name: pathway.name,
    bpmnXml: xml,
    steps: steps.map((step) => ({
      elementId: step.elementId,
      name: pathway.elements.get(step.elementId)?.name ?? '',
      type: pathway.elements.get(step.elementId)?.type ?? step.type,
      state:
        step.state === 'active' && stuck.some(({ elementId }) => elementId === step.elementId) ? 'stuck' : step.state,
      enteredAt: step.enteredAt,
      ...(step.leftAt !== undefined && { leftAt: step.leftAt }),
    })),
  });
}

export async function file(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  fileId: string,
): Promise<Answered<FileDownload>> {
  const found = await caseFor(room, by, caseId, 'view-case', 'read-file');
  if (!found.ok) return found;
  const state = await room.log.state(caseId);
  const attached = state?.files.find((candidate) => candidate.fileId === fileId);
  if (attached === undefined) return notFound;
  if (attached.sensitivity === 'restricted') {
    const permitted = await caseFor(room, by, caseId, 'see-restricted', 'read-restricted-file');
    if (!permitted.ok) return notFound;
  }
  const content = await room.parts.store.files.get(fileId);
  return content ? allowed({ name: attached.name, mediaType: attached.mediaType, content }) : notFound;
}

export async function letter(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  letterId: string,
): Promise<Answered<OutboxMessage>> {
  const found = await caseFor(room, by, caseId, 'view-case', 'read-letter');
  if (!found.ok) return found;
  const message = await room.mail.get(letterId);
  return message?.caseId === caseId ? allowed(message) : notFound;
}

export async function audit(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
): Promise<Answered<readonly AuditEntry[]>> {
  const found = await caseFor(room, by, await caseIdOf(room, caseId), 'see-case-audit');
  if (!found.ok) return found;
  const entries = await room.audit.ofCase(found.value.id);
  const staff = await room.parts.staff.findMany([...new Set(entries.map((entry) => entry.by))]);
  return allowed(
    entries.map(({ at, by: userId, action, subject, outcome }) => ({
      at,
      by: staff.get(userId)?.name ?? userId,
      action,
      subject,
      outcome,
    })),
  );
}

/** Whether the whole trail of the installation is as it was written. */
export async function checkAudit(room: CaseworkRoom, by: Requester): Promise<Answered<AuditCheck>> {
  const permitted = reachesAnything(by, 'see-case-audit');
  const outcome = permitted ? 'allowed' : 'refused';
  await room.audit.write({ userId: by.userId, action: 'check-audit', subject: 'audit', outcome });
  if (!permitted) return refused({ kind: 'forbidden', message: 'Checking the audit trail is for managers.' });
  return allowed(await room.audit.check());
}

/** People quote the reference; everything else knows the id. */
async function caseIdOf(room: CaseworkRoom, idOrReference: string): Promise<string> {
  const [referred] = await room.cases.find({ where: { reference: idOrReference.trim().toUpperCase() }, limit: 1 });
  return referred?.id ?? idOrReference;
}

const viewLifeMs = 3_600_000;
const longestSearch = 100;

export async function searchPeople(
  room: CaseworkRoom,
  by: Requester,
  text: string,
): Promise<Answered<{ readonly viewId: string }>> {
  const permitted = await mayAsk(room, by, 'search-people');
  if (!permitted.ok) return permitted;
  const typed = text.trim().slice(0, longestSearch);
  if (searchTerms(typed).length === 0) {
    const message = 'Enter a name or a reference number';
    return refused({ kind: 'invalid', message, errors: [{ field: 'text', message }] });
  }
  const viewId = room.parts.ids.next();
  await room.searchViews.put({
    id: viewId,
    userId: by.userId,
    text: typed,
    expiresAtMs: room.parts.clock.now() + viewLifeMs,
  });
  return allowed({ viewId });
}

export async function searchResults(
  room: CaseworkRoom,
  by: Requester,
  viewId: string,
): Promise<Answered<{ readonly text: string; readonly found: readonly PersonFound[] }>> {
  const permitted = await mayAsk(room, by, 'search-people');
  if (!permitted.ok) return permitted;
  const view = await room.searchViews.get(viewId);
  if (view?.userId !== by.userId) return notFound;
  const matching: Filter[] = searchTerms(view.text).map((word) => ({ where: { words: { startsWith: word } } }));
  const found = await room.cases.find({
    allOf: [...matching, reach(by, 'view-case')],
    sort: [{ field: 'personName', direction: 'ascending' }],
    limit: 50,
  });
  const also = await otherCasesOf(room, by, found);
  return allowed({
    text: view.text,
    found: found.map((document) => {
      const alsoIn = also.get(document.id) ?? [];
      return { ...personFound(room, document), ...(alsoIn.length > 0 && { alsoIn }) };
    }),
  });
}

export async function listCases(
  room: CaseworkRoom,
  by: Requester,
  query: { readonly status?: CaseStatus; readonly stage?: string; readonly page: number; readonly pageSize: number },
): Promise<Answered<{ readonly rows: readonly PersonFound[]; readonly total: number }>> {
  const permitted = await mayAsk(room, by, 'search-people');
  if (!permitted.ok) return permitted;
  const filter: Filter = {
    where: { ...(query.status && { status: query.status }), ...(query.stage && { stage: query.stage }) },
    allOf: [reach(by, 'view-case')],
  };
  const pageSize = Math.min(Math.max(1, query.pageSize), 200);
  const [rows, total] = await Promise.all([
    room.cases.find({
      ...filter,
      sort: [{ field: 'updatedAt', direction: 'descending' }],
      limit: pageSize,
      skip: (Math.max(1, query.page) - 1) * pageSize,
    }),
    room.cases.count(filter),
  ]);
  return allowed({ rows: rows.map((document) => personFound(room, document)), total });
}

export async function outbox(room: CaseworkRoom, by: Requester): Promise<Answered<readonly OutboxMessage[]>> {
  const permitted = await permit(room.audit, {
    by,
    action: 'view-outbox',
    resource: { demonstration: room.parts.mode === 'demonstration' },
    subject: 'outbox',
  });
  if (!permitted.ok) return permitted;
  return allowed(await room.mail.find({ sort: [{ field: 'at', direction: 'descending' }], limit: 200 }));
}

async function mayAsk(room: CaseworkRoom, by: Requester, action: 'search-people'): Promise<Answered<void>> {
  const service = by.memberships.find(({ role }) => role === 'caseworker' || role === 'manager')?.service ?? '';
  return permit(room.audit, { by, action, resource: { service }, subject: service });
}

function personFound(room: CaseworkRoom, found: CaseDocument): PersonFound {
  const service = serviceOf(room.parts, found.service);
  return {
    caseId: found.id,
    reference: found.reference,
    personName: found.personName,
    ...(found.dateOfBirth !== undefined && { dateOfBirth: found.dateOfBirth }),
    serviceName: service.name,
    status: found.status,
    stage: service.stages.find(({ id }) => id === found.stage)?.name ?? '',
  };
}
