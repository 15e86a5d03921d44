import { createHash } from 'node:crypto';
import type { Answers, CaseChange, CaseState } from '../../domain/cases';
import type { Field, Form } from '../../domain/forms';
import type { Collection } from '../../store/port';
import type { CaseLog } from '../cases/case-log';
import { uploads } from '../documents';
import type { UploadDocument } from '../documents';
import type { CaseworkParts } from '../parts';
import type { UploadedFile } from '../api';
import { fileTypeOf } from './file-type';
import { keptFileName } from './file-name';

const dayMs = 24 * 3_600_000;
/** As long as a draft may reasonably wait; what is chosen and never sent in is personal data without a purpose. */
const lifeMs = 30 * dayMs;
/** Nobody can use it any more, but an act that has just begun may still be under way with it. */
const graceMs = 3_600_000;
const mostDiscardedAtOnce = 100;

/** The form that a file is chosen in: of a task, or of a referral that this member of staff types in. */
export const placeOfTask = (taskId: string): string => `task:${taskId}`;
export const placeOfReferral = (formId: string, userId: string): string => `referral:${formId}:${userId}`;

/**
 * Files that were chosen in a form and belong to no case yet, so that a form which comes back, or waits as a draft,
 * keeps them. The content is stored under the id from the beginning; attaching it is one change of a case, after which
 * the upload is forgotten. What is never attached expires with its content.
 */
export class Uploads {
  private readonly documents: Collection<UploadDocument>;

  constructor(
    private readonly parts: Pick<CaseworkParts, 'store' | 'clock' | 'ids'>,
    private readonly log: Pick<CaseLog, 'state'>,
  ) {
    this.documents = parts.store.collection(uploads);
  }

  async keep(
    place: { readonly place: string; readonly caseId?: string; readonly field: string; readonly userId: string },
    { name, content }: UploadedFile,
  ): Promise<UploadDocument> {
    const mediaType = fileTypeOf(content) ?? 'application/octet-stream';
    const upload: UploadDocument = {
      id: this.parts.ids.next(),
      ...place,
      name: keptFileName(name, mediaType),
      mediaType,
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
      expiresAtMs: this.parts.clock.now() + lifeMs,
    };
    // The document first: content that nothing points to would never be found again.
    await this.documents.insert(upload);
    await this.parts.store.files.put(upload.id, content);
    return upload;
  }

  /** What may still be attached with this form. Most forms ask for no file and cost no look. */
  async forForm(form: Form, place: string, caseId?: string): Promise<readonly UploadDocument[]> {
    return fileFields(form).length === 0 ? [] : this.of(place, caseId);
  }

  /** What may still be attached there, to this case where it is known already. */
  async of(place: string, caseId?: string): Promise<readonly UploadDocument[]> {
    const found = await this.documents.find({
      where: { place, expiresAtMs: { from: this.parts.clock.now() } },
      sort: [{ field: 'expiresAtMs', direction: 'ascending' }],
    });
    return found.filter((upload) => caseId === undefined || upload.caseId === undefined || upload.caseId === caseId);
  }

  /** Says before the act which case they become part of: should the process end in between, what expires looks there. */
  async assign(chosen: readonly UploadDocument[], caseId: string): Promise<void> {
    await Promise.all(chosen.map(({ id }) => this.documents.update(id, (upload) => ({ ...upload, caseId }))));
  }

  /** After the act: what was attached stays as a file of the case, what was chosen and taken away again goes. */
  async settle(chosen: readonly UploadDocument[], caseId: string): Promise<void> {
    await Promise.all(chosen.map((upload) => this.discard({ ...upload, caseId })));
  }

  /** Deletes what expired, content first; answers how many. */
  async discardExpired(): Promise<number> {
    const expired = await this.documents.find({
      where: { expiresAtMs: { below: this.parts.clock.now() - graceMs } },
      limit: mostDiscardedAtOnce,
    });
    for (const upload of expired) await this.discard(upload);
    return expired.length;
  }

  private async discard({ id, caseId }: UploadDocument): Promise<void> {
    const files = caseId === undefined ? [] : ((await this.log.state(caseId))?.files ?? []);
    if (!files.some(({ fileId }) => fileId === id)) await this.parts.store.files.delete(id);
    await this.documents.delete(id);
  }
}

/** The uploads that validated answers name. */
export function chosenIn(form: Form, answers: Answers, kept: readonly UploadDocument[]): readonly UploadDocument[] {
  const named = new Set(fileFields(form).flatMap(({ key }) => filesNamedBy(answers[key])));
  return kept.filter(({ id }) => named.has(id));
}

export function attaching(form: Form, chosen: readonly UploadDocument[]): readonly CaseChange[] {
  return chosen.map(({ id, field, name, mediaType, bytes, sha256 }) => ({
    kind: 'file',
    file: {
      fileId: id,
      name,
      mediaType,
      bytes,
      sha256,
      sensitivity: form.questions.get(field)?.field.sensitivity ?? 'restricted',
    },
  }));
}

export function fieldsById(kept: readonly UploadDocument[]): ReadonlyMap<string, string> {
  return new Map(kept.map(({ id, field }) => [id, field]));
}

/** Files that the case has by an earlier answer to this form: who sends the same again names them again. */
export function attachedBefore(form: Form, state: CaseState | undefined): ReadonlyMap<string, string> {
  return new Map(
    fileFields(form).flatMap(({ key }) => filesNamedBy(state?.facts[key]?.value).map((id) => [id, key] as const)),
  );
}

function fileFields(form: Form): readonly Field[] {
  return [...form.questions.values()].map(({ field }) => field).filter(({ type }) => type === 'file');
}

export function filesNamedBy(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}
