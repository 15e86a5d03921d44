import { createHash } from 'node:crypto';
import { keptFileName } from '../files/file-name';
import { fileTypeOf } from '../files/file-type';
import { decide, mayWorkOn } from '../../domain/access';
import type { CaseAction, Requester } from '../../domain/access';
import type { Answers, CaseChange, Outgoing, SafeContact, Sensitivity } from '../../domain/cases';
import { validateAnswers } from '../../domain/forms';
import { localDateOf } from '../../domain/time';
import type { Answered, UploadedFile } from '../api';
import { allowed, caseResource, notFound, permit, refused } from '../access/guard';
import type { CaseDocument } from '../documents';
import type { CaseworkRoom } from '../room';
import { serviceOf } from '../parts';

/** What may be done to a case outside any task: at any time, also after its end. */
const longestNote = 20_000;
const largestFile = 10 * 1024 * 1024;
const mostFiles = 5;
const startMessageLifeMs = 24 * 3_600_000;

export async function caseFor(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  action: CaseAction,
  audited?: string,
): Promise<Answered<CaseDocument>> {
  const found = await room.cases.get(caseId);
  if (found === undefined) {
    await room.audit.write({ userId: by.userId, action, subject: caseId, outcome: 'refused' });
    return notFound;
  }
  const permitted = await permit(room.audit, {
    by,
    action,
    resource: caseResource(found),
    subject: caseId,
    caseId,
    ...(audited !== undefined && { audited }),
  });
  return permitted.ok ? allowed(found) : permitted;
}

export async function addNote(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  note: { readonly text: string; readonly sensitivity: Sensitivity; readonly files: readonly UploadedFile[] },
): Promise<Answered<void>> {
  const found = await caseFor(room, by, caseId, 'add-note');
  if (!found.ok) return found;
  const text = note.text.trim();
  const problem = noteProblem(text, note.files);
  if (problem) return refused({ kind: 'invalid', message: problem.message, errors: [problem] });
  if (note.sensitivity === 'restricted' && !decide(by, 'see-restricted', caseResource(found.value)).allowed) {
    return refused({
      kind: 'forbidden',
      message: 'A restricted note is for the case’s own workers and their manager.',
    });
  }
  const files = await Promise.all(note.files.map((file) => keepFile(room, file, note.sensitivity)));
  const changes: readonly CaseChange[] = [
    ...(text === '' ? [] : [{ kind: 'note' as const, text, sensitivity: note.sensitivity }]),
    ...files,
  ];
  await act(room, by, caseId, {
    type: text === '' ? 'file-attached' : 'note-added',
    title: text === '' ? 'File added' : 'Note added',
    changes,
  });
  return allowed(undefined);
}

function noteProblem(
  text: string,
  files: readonly UploadedFile[],
): { readonly field: string; readonly message: string } | undefined {
  if (text === '' && files.length === 0) return { field: 'text', message: 'Enter a note or choose a file' };
  if (text.length > longestNote)
    return { field: 'text', message: `The note must be ${longestNote} characters or fewer` };
  if (files.length > mostFiles) return { field: 'files', message: `Choose ${mostFiles} files or fewer` };
  for (const { name, content, tooLarge } of files) {
    if (tooLarge === true || content.byteLength > largestFile)
      return { field: 'files', message: `${name} must be smaller than 10 MB` };
    if (content.byteLength === 0) return { field: 'files', message: `${name} is empty` };
    if (fileTypeOf(content) === undefined)
      return { field: 'files', message: `${name} must be a PDF, PNG, JPEG, Word, Excel or plain text file` };
  }
  return undefined;
}

async function keepFile(
  room: CaseworkRoom,
  { name, content }: UploadedFile,
  sensitivity: Sensitivity,
): Promise<CaseChange> {
  const fileId = room.parts.ids.next();
  await room.parts.store.files.put(fileId, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const mediaType = fileTypeOf(content) ?? 'application/octet-stream';
  return {
    kind: 'file',
    file: { fileId, name: keptFileName(name, mediaType), mediaType, bytes: content.byteLength, sha256, sensitivity },
  };
}

/** From any open case, and after its end (HAC-16.2): the message starts the crisis pathway. */
export async function raiseCrisis(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  answers: Answers,
): Promise<Answered<{ readonly alertWords: string }>> {
  const raised = await raise(room, by, caseId, answers, {
    action: 'raise-crisis',
    form: 'crisis',
    type: 'crisis-raised',
    title: 'Crisis raised',
    message: (service) => service.messages.crisisRaised,
    variables: (id) => ({ caseId, crisisId: id }),
  });
  return raised.ok
    ? allowed({
        alertWords: 'The manager on duty has been told. If they do not answer, the alert climbs to the next person.',
      })
    : raised;
}

export async function raiseConcern(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  answers: Answers,
): Promise<Answered<void>> {
  return raise(room, by, caseId, answers, {
    action: 'raise-concern',
    form: 'safeguarding-concern',
    type: 'safeguarding-concern-raised',
    title: 'Safeguarding concern raised',
    message: (service) => service.messages.safeguardingConcernRaised,
    variables: (id) => ({ caseId, concernId: id }),
  });
}

async function raise(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  submitted: Answers,
  kind: {
    readonly action: CaseAction;
    readonly form: string;
    readonly type: 'crisis-raised' | 'safeguarding-concern-raised';
    readonly title: string;
    readonly message: (service: ReturnType<typeof serviceOf>) => string;
    readonly variables: (id: string) => { readonly [name: string]: string };
  },
): Promise<Answered<void>> {
  const { parts, log } = room;
  const found = await caseFor(room, by, caseId, kind.action);
  if (!found.ok) return found;
  const form = parts.forms.get(`${found.value.service}/${kind.form}`);
  const { answers, errors, routing } = validateAnswers(form, submitted, {
    today: localDateOf(parts.clock.now()),
    evaluateCondition: parts.evaluateCondition,
    files: new Map(),
  });
  if (errors.length > 0) return refused({ kind: 'invalid', message: 'There is a problem.', errors });
  const id = parts.ids.next();
  await log.act(caseId, `raised:${id}`, (state) => {
    if (state === undefined) return undefined;
    const start: Outgoing = {
      kind: 'publish-message',
      id: `raised:${id}`,
      name: kind.message(serviceOf(parts, state.service)),
      // Each one starts a pathway of its own: under the key of the case the second would wait for the first (rule M6).
      correlationKey: id,
      messageId: id,
      timeToLiveMs: startMessageLifeMs,
      variables: { ...routing, ...kind.variables(id) },
    };
    return {
      type: kind.type,
      by: { kind: 'staff', userId: by.userId },
      title: kind.title,
      changes: [{ kind: 'answers', formId: form.id, formVersion: form.version, answers }],
      outgoing: [start],
    };
  });
  return allowed(undefined);
}

const acknowledgementLifeMs = 3_600_000;

/** Taking an alert in hand stops its climb, here or by its task: for the pathway it is the same message. */
export async function acknowledgeAlert(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  alertId: string,
): Promise<Answered<void>> {
  const found = await caseFor(room, by, caseId, 'acknowledge-alert');
  if (!found.ok) return found;
  const acted = await room.log.act(caseId, `acknowledged:${alertId}`, (state) => {
    const alert = state?.alerts[alertId];
    if (alert === undefined || alert.acknowledged) return undefined;
    return {
      type: 'alert-acknowledged',
      by: { kind: 'staff', userId: by.userId },
      title: 'Alert acknowledged',
      changes: [{ kind: 'alert', alert: { change: 'acknowledged', alertId, userId: by.userId } }],
      outgoing: [
        {
          kind: 'publish-message',
          id: `acknowledged:${alertId}`,
          name: 'alert-acknowledged',
          correlationKey: alertId,
          messageId: alertId,
          timeToLiveMs: acknowledgementLifeMs,
          variables: {},
        },
      ],
    };
  });
  if (acted.result === 'done') return allowed(undefined);
  return refused({ kind: 'gone', message: 'This alert has been acknowledged already.' });
}

export async function changeSafeContact(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  safeContact: SafeContact,
): Promise<Answered<void>> {
  const found = await caseFor(room, by, caseId, 'change-safe-contact');
  if (!found.ok) return found;
  await act(room, by, caseId, {
    type: 'safe-contact-changed',
    title: 'Safe ways to make contact changed',
    changes: [{ kind: 'safe-contact', safeContact }],
  });
  return allowed(undefined);
}

export async function changeKeyWorker(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  userId: string,
): Promise<Answered<void>> {
  const found = await caseFor(room, by, caseId, 'change-key-worker');
  if (!found.ok) return found;
  const { service, provider, team } = found.value;
  const colleague = await room.parts.staff.find(userId);
  if (
    colleague === undefined ||
    !mayWorkOn({ ...colleague }, { service, provider, team, group: 'keyWorker', keyWorkerId: userId })
  ) {
    const message = 'Choose a colleague who works as key worker in this service';
    return refused({ kind: 'invalid', message, errors: [{ field: 'userId', message }] });
  }
  await act(room, by, caseId, {
    type: 'key-worker-changed',
    title: 'Key worker changed',
    changes: [{ kind: 'key-worker', userId }],
  });
  return allowed(undefined);
}

async function act(
  room: CaseworkRoom,
  by: Requester,
  caseId: string,
  what: {
    readonly type: 'note-added' | 'file-attached' | 'safe-contact-changed' | 'key-worker-changed';
    readonly title: string;
    readonly changes: readonly CaseChange[];
  },
): Promise<void> {
  await room.log.act(
    caseId,
    room.parts.ids.next(),
    (state) => state && { ...what, by: { kind: 'staff', userId: by.userId } },
  );
}

/** Tries a stuck step again: gives the job new tries, then resolves the incident (rule I2). */
export async function retryStuck(room: CaseworkRoom, by: Requester, incidentKey: string): Promise<Answered<void>> {
  const { engine } = room.parts;
  const incident = await room.incidents.get(`${engine.engineId}-${incidentKey}`);
  const instance = incident && (await room.instances.get(`${engine.engineId}-${incident.processInstanceKey}`));
  if (incident === undefined || instance === undefined || incident.resolved)
    return refused({ kind: 'gone', message: 'This case is no longer stuck.' });
  const found = await caseFor(room, by, instance.caseId, 'retry-stuck');
  if (!found.ok) return found;
  if (incident.jobKey !== undefined) await engine.updateJobRetries(incident.jobKey, 3);
  await engine.resolveIncident(incident.incidentKey);
  await room.log.act(instance.caseId, `retried:${incident.id}:${room.parts.ids.next()}`, () => ({
    type: 'case-retried',
    by: { kind: 'staff', userId: by.userId },
    title: 'Stuck step tried again',
    changes: [],
  }));
  return allowed(undefined);
}
