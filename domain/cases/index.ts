export { newCaseReference } from './case-reference';
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
export { evolve } from './evolve';
export { readRoutingFacts } from './routing-facts';
export type { FactSource } from './routing-facts';
