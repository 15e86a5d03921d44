export { newCaseReference, readCaseReference } from './case-reference';
export { currentEpisode, currentStage, openAlerts } from './case-state';
export type {
  AlertState,
  CaseEvent,
  CaseFile,
  CaseCounts,
  CaseState,
  Episode,
  Fact,
  LetterState,
  Note,
  Outcome,
  Stage,
} from './case-state';
export type * from './events';
export { evolve, evolveAll } from './evolve';
export { readRoutingFacts } from './routing-facts';
export type { FactSource } from './routing-facts';
export { caseSections, sectionOf } from './sections';
export type { CaseSection, GroupedField, SectionRow } from './sections';
