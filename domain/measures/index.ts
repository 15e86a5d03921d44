export { evaluateMeasure, historiesOf } from './evaluate';
export type { Figure, LineFigure, Share } from './figure';
export type { CaseHistory } from './history';
export { isOccurrenceKind, occurrenceKinds, targetInWords } from './measure';
export type { AnswerGiven, Counted, Measure, MeasureKind, OccurrenceKind, PopulationLine, Target } from './measure';
export type { Period } from './select';
export { suppress } from './suppress';
export type { ShownFigure } from './suppress';
