import type { KeptFile } from '../../../casework/api';
import type { Answers } from '../../../domain/cases/events';
import type { FormPages } from '../../form-pages';

export interface ComparedAnswer {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** The questions that two people answered differently, in the order of the form. */
export function comparedVersions(
  forms: FormPages,
  formId: string,
  { mine, theirs, files }: { readonly mine: Answers; readonly theirs: Answers; readonly files: readonly KeptFile[] },
): readonly ComparedAnswer[] {
  const own = forms.summary(formId, mine, files);
  const other = new Map(forms.summary(formId, theirs, files).map((row) => [row.field, row]));
  const ownFields = new Set(own.map(({ field }) => field));
  const differing = own
    .map(({ field, label, value }) => ({ label, mine: value, theirs: other.get(field)?.value ?? '' }))
    .filter((row) => row.mine !== row.theirs);
  const onlyTheirs = [...other.values()].filter(({ field, value }) => !ownFields.has(field) && value !== '');
  return [...differing, ...onlyTheirs.map(({ label, value }) => ({ label, mine: '', theirs: value }))];
}
