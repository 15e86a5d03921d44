import { calendarScenarios } from './calendar-scenarios';
import { crisisScenarios } from './crisis-scenarios';
import { missedDeadlineScenarios } from './deadline-scenarios';
import { entryScenarios } from './entry-scenarios';
import { exitScenarios } from './exit-scenarios';
import { intakeScenarios } from './intake-scenarios';
import { letterScenarios } from './letter-scenarios';
import { overlappingScenarios } from './overlapping-scenarios';
import type { Scenario } from './scenario';
import { stayScenarios } from './stay-scenarios';
import { suggestionScenarios } from './suggestion-scenarios';
import { supportScenarios } from './support-scenarios';

/** City & Hackney as a table of scenarios: every outcome of every diagram, played alike on every engine and store. */
export const scenarios: readonly Scenario[] = [
  ...intakeScenarios,
  ...suggestionScenarios,
  ...entryScenarios,
  ...supportScenarios,
  ...stayScenarios,
  ...exitScenarios,
  ...crisisScenarios,
  ...overlappingScenarios,
  ...letterScenarios,
  ...missedDeadlineScenarios,
  ...calendarScenarios,
];
