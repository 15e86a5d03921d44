import type { Answers } from '../../domain/cases';
import { carryDraft, decideShown } from '../../domain/forms';
import type { Field, Form } from '../../domain/forms';
import type { FormChange } from '../api';
import { countOfFiles, valueInWords } from '../letters/letter-text';
import type { CaseworkParts } from '../parts';

/** Brings answers of an older version of a form into its present one and says in words what that changed. */
export function formChange(
  parts: Pick<CaseworkParts, 'forms' | 'evaluateCondition'>,
  form: Form,
  typed: Answers,
): FormChange {
  const { answers, dropped } = carryDraft(form, typed);
  const words = dropped.map(({ field: path, value }) => {
    const field = fieldAt(parts, path);
    const inWords = field?.type === 'file' ? countOfFiles(value) : valueInWords(field?.options ?? [], value);
    return { label: field?.label ?? 'An earlier question', value: inWords };
  });
  return {
    answers,
    dropped: words.filter(({ value }) => value !== ''),
    toAnswer: decideShown(form, answers, parts.evaluateCondition)
      .questions.filter(({ question, read }) => question.required && read.ok && isUnanswered(read.value))
      .map(({ question }) => question.field.label),
  };
}

/** Of a path `goals[0].aim`, the field of the row; the dictionary still knows what a form no longer asks. */
function fieldAt({ forms }: Pick<CaseworkParts, 'forms'>, path: string): Field | undefined {
  const [, list, key] = /^(\w+)\[\d+\]\.(\w+)$/.exec(path) ?? [];
  return list === undefined ? forms.field(path) : forms.field(list)?.row.get(key ?? '');
}

function isUnanswered(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
