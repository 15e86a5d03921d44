import type { Scenario } from '../scenario';
import { calendar } from './calendar';
import { compensation } from './compensation';
import { compensationFromEvents } from './compensation-events';
import { compensationOfActivities } from './compensation-of-activities';
import { compensationInScopes } from './compensation-scopes';
import { calls } from './calls';
import { creation } from './creation';
import { decisionAnswers } from './decision-answers';
import { decisions } from './decisions';
import { deletion } from './deletion';
import { errors } from './errors';
import { escalations } from './escalations';
import { eventSubprocesses } from './event-subprocesses';
import { forms } from './forms';
import { gateways } from './gateways';
import { jobStates } from './job-states';
import { lifeCycle } from './life-cycle';
import { links } from './links';
import { executionListeners } from './listeners';
import { messageDelivery } from './message-delivery';
import { messages } from './messages';
import { migration } from './migration';
import { migrationOfEvents } from './migration-events';
import { modification } from './modification';
import { modificationOfElements } from './modification-elements';
import { results } from './results';
import { signalBoundaries } from './signal-boundaries';
import { signals } from './signals';
import { thrownSignals } from './signals-thrown';
import { starting } from './starting';
import { structure } from './structure';
import { tasks } from './tasks';
import { throwEvents } from './throw-events';
import { timers } from './timers';
import { jobBasedUserTasks, userTasks } from './user-tasks';
import { variables } from './variables';

export const scenarios: readonly Scenario[] = [
  ...tasks,
  ...userTasks,
  ...jobBasedUserTasks,
  ...forms,
  ...executionListeners,
  ...timers,
  ...gateways,
  ...messages,
  ...errors,
  ...escalations,
  ...eventSubprocesses,
  ...throwEvents,
  ...links,
  ...signals,
  ...thrownSignals,
  ...signalBoundaries,
  ...compensation,
  ...compensationOfActivities,
  ...compensationInScopes,
  ...compensationFromEvents,
  ...structure,
  ...variables,
  ...starting,
  ...creation,
  ...calls,
  ...modification,
  ...modificationOfElements,
  ...migration,
  ...migrationOfEvents,
  ...deletion,
  ...decisions,
  ...decisionAnswers,
  ...lifeCycle,
  ...jobStates,
  ...messageDelivery,
  ...results,
  ...calendar,
];
