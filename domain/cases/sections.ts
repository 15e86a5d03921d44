import type { CaseState, Fact } from './case-state';

/**
 * The sections of the case page: the answers that make the plan, the risk, the consent and the assessment. Which field
 * belongs where is the data dictionary's group; a field without an answer has no row.
 */
export const caseSections = ['plan', 'risk', 'consent', 'assessment'] as const;
export type CaseSection = (typeof caseSections)[number];

export interface GroupedField {
  readonly id: string;
  readonly label: string;
  /** The dictionary's group: the section of the same name shows it. */
  readonly group: string;
}

export interface SectionRow {
  readonly field: string;
  readonly label: string;
  readonly fact: Fact;
}

/** In the order of the dictionary. */
export function sectionOf(
  state: CaseState,
  section: CaseSection,
  dictionary: readonly GroupedField[],
): readonly SectionRow[] {
  return dictionary.flatMap(({ id, label, group }) => {
    const fact = state.facts[id];
    return group === section && fact && isAnswered(fact) ? [{ field: id, label, fact }] : [];
  });
}

function isAnswered({ value }: Fact): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
