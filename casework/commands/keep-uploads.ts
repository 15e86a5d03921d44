import type { Requester } from '../../domain/access';
import { chosenFileProblem, kindOfMediaType } from '../../domain/forms';
import type { Form } from '../../domain/forms';
import type { Answered, ChosenFile, FieldError, KeptFile, KeptUploads, UploadPlace } from '../api';
import { allowed, permit, refused, taskResource } from '../access/guard';
import type { UploadDocument } from '../documents';
import { fileTypeOf } from '../files/file-type';
import { placeOfReferral, placeOfTask } from '../files/uploads';
import type { CaseworkRoom } from '../room';
import { openTask } from './task-commands';

/** Far beyond what one form takes: whoever needs more is doing something else. */
const mostInOnePlace = 50;

/** Where the files of a form wait, once it is known that this requester may fill the form in. */
interface OpenPlace {
  readonly form: Form;
  readonly place: string;
  readonly caseId?: string;
}

/**
 * Keeps files that were chosen in a form, before anything is known of the rest of it. What a field does not take is
 * answered as an error of that field; nothing here is part of a case until the form is sent in.
 */
export async function keepUploads(
  room: CaseworkRoom,
  by: Requester,
  where: UploadPlace,
  chosen: readonly ChosenFile[],
): Promise<Answered<KeptUploads>> {
  const opened = await openPlace(room, by, where, 'choose-file');
  if (!opened.ok) return opened;
  const { form, place, caseId } = opened.value;
  const kept: (KeptFile & { readonly field: string })[] = [];
  const errors: FieldError[] = [];
  let placesLeft = mostInOnePlace - (await room.uploads.of(place)).length;
  for (const file of chosen) {
    const field = form.questions.get(file.field)?.field;
    if (field?.type !== 'file') continue;
    const message =
      chosenFileProblem(field, {
        name: file.name,
        bytes: file.content.byteLength,
        kind: kindOfMediaType(fileTypeOf(file.content)),
        tooLarge: file.tooLarge === true,
      }) ?? (placesLeft > 0 ? undefined : 'Too many files were chosen for this form: send it with those it has');
    if (message !== undefined) {
      errors.push({ field: field.key, message });
      continue;
    }
    placesLeft -= 1;
    const about = { place, field: field.key, userId: by.userId, ...(caseId !== undefined && { caseId }) };
    kept.push({ field: field.key, ...keptFile(await room.uploads.keep(about, file)) });
  }
  return allowed({ kept, errors });
}

/** What waits in a form of a referral that this requester types in. */
export async function chosenFiles(
  room: CaseworkRoom,
  by: Requester,
  formId: string,
): Promise<Answered<readonly KeptFile[]>> {
  const opened = await placeInReferral(room, by, formId, 'see-chosen-files');
  return opened.ok ? allowed((await room.uploads.of(opened.value.place)).map(keptFile)) : opened;
}

export function keptFile({ id, name, bytes }: Pick<UploadDocument, 'id' | 'name' | 'bytes'>): KeptFile {
  return { fileId: id, name, bytes };
}

async function openPlace(
  room: CaseworkRoom,
  by: Requester,
  where: UploadPlace,
  audited: string,
): Promise<Answered<OpenPlace>> {
  return 'taskId' in where
    ? placeInTask(room, by, where.taskId, audited)
    : placeInReferral(room, by, where.formId, audited);
}

async function placeInTask(
  room: CaseworkRoom,
  by: Requester,
  taskId: string,
  audited: string,
): Promise<Answered<OpenPlace>> {
  const found = await openTask(room, by, taskId);
  if (!found.ok) return found;
  const task = found.value;
  const permitted = await permit(room.audit, {
    by,
    action: 'save-draft',
    resource: taskResource(task),
    subject: task.id,
    caseId: task.caseId,
    audited,
  });
  if (!permitted.ok) return permitted;
  return allowed({ form: room.parts.forms.get(task.formId), place: placeOfTask(task.id), caseId: task.caseId });
}

async function placeInReferral(
  room: CaseworkRoom,
  by: Requester,
  formId: string,
  audited: string,
): Promise<Answered<OpenPlace>> {
  const { forms, services } = room.parts;
  const [service = ''] = formId.split('/');
  if (!services.has(service) || !forms.has(formId) || !formId.startsWith(`${service}/referral-`))
    return refused({ kind: 'not-found', message: 'There is no such referral form.' });
  const permitted = await permit(room.audit, {
    by,
    action: 'record-referral',
    resource: { service },
    subject: service,
    audited,
  });
  if (!permitted.ok) return permitted;
  return allowed({ form: forms.get(formId), place: placeOfReferral(formId, by.userId) });
}
