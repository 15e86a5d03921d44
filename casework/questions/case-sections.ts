import type { CaseState } from '../../domain/cases';
import { dateInWords, localDateOf, parseInstant } from '../../domain/time';
import type { CasePage } from '../api';
import { answerWithFiles } from './answer-with-files';
import type { CaseworkParts } from '../parts';

const sectionTitles = [
  ['plan', 'Support plan'],
  ['risk', 'Risk'],
  ['consent', 'Consent'],
  ['assessment', 'Assessment'],
  ['person', 'Person'],
] as const;

/** The latest answers by the dictionary's groups, each with its source. Restricted ones only for those who may see them. */
export function caseSectionsInWords(parts: CaseworkParts, state: CaseState, restricted: boolean): CasePage['sections'] {
  const rows = Object.entries(state.facts).flatMap(([key, fact]) => {
    const field = parts.forms.has(fact.formId) ? parts.forms.get(fact.formId).questions.get(key)?.field : undefined;
    if (field === undefined || (field.sensitivity === 'restricted' && !restricted)) return [];
    const words = answerWithFiles(parts, fact.formId, key, fact.value, state.files);
    const source = `${parts.forms.get(fact.formId).title}, ${dateInWords(localDateOf(parseInstant(fact.at)))}`;
    return words.value === '' ? [] : [{ group: field.group, row: { label: field.label, ...words, source } }];
  });
  return sectionTitles.map(([id, title]) => ({
    id,
    title,
    rows: rows.filter(({ group }) => group === id).map(({ row }) => row),
  }));
}
