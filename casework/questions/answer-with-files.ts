import type { AttachedFile, AnswerValue } from '../../domain/cases';
import type { AnswerInWords } from '../api';
import { filesNamedBy } from '../files/uploads';
import { answerInWords } from '../letters/letter-text';
import type { CaseworkParts } from '../parts';

/** An answer in words; one that is files by their names, and with what it takes to offer each of them. */
export function answerWithFiles(
  parts: Pick<CaseworkParts, 'forms'>,
  formId: string,
  key: string,
  value: AnswerValue,
  attached: readonly AttachedFile[],
): Omit<AnswerInWords, 'label'> {
  const question = parts.forms.has(formId) ? parts.forms.get(formId).questions.get(key) : undefined;
  if (question?.field.type !== 'file') return { value: answerInWords(parts, formId, key, value) };
  const named = new Set(filesNamedBy(value));
  const files = attached
    .filter(({ fileId }) => named.has(fileId))
    .map(({ fileId, name, bytes }) => ({ fileId, name, bytes }));
  return { value: files.map(({ name }) => name).join(', '), files };
}
