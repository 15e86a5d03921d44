import type { ClauseCheck } from './check';
import { checkOf } from './form-line';
import { clockChecks } from './clock-checks';
import { decisionChecks } from './decision-checks';
import { measureChecks } from './measure-checks';
import { assessmentLines } from './assessment-lines';
import { dangerLines } from './danger-lines';
import { eligibilityLines } from './eligibility-lines';
import { entryLines } from './entry-lines';
import { leavingLines } from './leaving-lines';
import { outcomeLines } from './outcome-lines';
import { planLines } from './plan-lines';
import { referralLines } from './referral-lines';
import { supportLines } from './support-lines';

const formLines = [
  ...referralLines,
  ...eligibilityLines,
  ...outcomeLines,
  ...entryLines,
  ...assessmentLines,
  ...planLines,
  ...supportLines,
  ...leavingLines,
  ...dangerLines,
];

/** Every check of City & Hackney's contract on its files. */
export const clauseChecks: readonly ClauseCheck[] = [
  ...formLines.map(checkOf),
  ...decisionChecks,
  ...clockChecks,
  ...measureChecks,
];
