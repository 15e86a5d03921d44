import type { Answered, FieldError, KeptFile, UploadPlace } from '../../casework/api';
import type { Answers } from '../../domain/cases/events';
import type { Visit } from '../routing/visit';
import { uploadedFiles } from '../security/uploaded-files';

export interface WithChosenFiles {
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly kept: readonly KeptFile[];
}

/**
 * Keeps the files that came with a form, before anything else is decided about it: whatever becomes of the form, the
 * page that comes back still has them. The answers then name them beside those that were kept before.
 */
export async function withChosenFiles(
  visit: Visit,
  place: UploadPlace,
  answers: Answers,
): Promise<Answered<WithChosenFiles>> {
  const chosen = uploadedFiles(visit.request, visit.parts.settings);
  const leftOut = visit.fields('filesLeftOut').map((field) => ({
    field,
    message: 'Select your files again: they could not be kept while you were signed out',
  }));
  if (chosen.length === 0) return { ok: true, value: { answers, errors: leftOut, kept: [] } };
  const outcome = await visit.parts.casework.keepUploads(visit.requester, place, chosen);
  if (!outcome.ok) return outcome;
  const { kept, errors } = outcome.value;
  const named = kept.reduce<Answers>((all, { field, fileId }) => {
    const before: readonly unknown[] = Array.isArray(all[field]) ? all[field] : [];
    return { ...all, [field]: [...before.filter((id) => typeof id === 'string'), fileId] };
  }, answers);
  return { ok: true, value: { answers: named, errors: [...leftOut, ...errors], kept } };
}

/** What the form says of its answers beside what is wrong with the files: a question is told one thing at a time. */
export function alsoWrong(errors: readonly FieldError[], ofFiles: readonly FieldError[]): readonly FieldError[] {
  const told = new Set(ofFiles.map(({ field }) => field));
  return [...ofFiles, ...errors.filter(({ field }) => !told.has(field))];
}
