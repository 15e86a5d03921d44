import type {
  EngineEvent,
  EventKind,
  EventOf,
  ElementPlace,
  JobRow,
  LifeCycle,
  MutableElement,
  State,
  UserTaskChange,
} from '../state';
import { ownValues } from './variables';

/**
 * Applies an event to the state. Total and without decisions that depend on anything but event and state: what was
 * computed stands in the event.
 */
export function apply(state: State, event: EngineEvent): void {
  const applier = appliers[event.kind] as (state: State, event: EngineEvent) => void;
  applier(state, event);
}

type Appliers = { readonly [Kind in EventKind]: (state: State, event: EventOf<Kind>) => void };

const nothing = (): void => undefined;

const appliers: Appliers = {
  ELEMENT_ACTIVATING: (state, event) => {
    const scope = event.scopeKey === 0 ? undefined : state.change(event.scopeKey);
    if (scope) consumeFlows(scope, event);
    const { key, nodeId, elementId, processInstanceKey, definitionKey, scopeKey } = event;
    state.addElement(event.rootKey, {
      key,
      nodeId,
      elementId,
      processInstanceKey,
      definitionKey,
      scopeKey,
      ...event.starting,
    });
    if (scope?.loop && event.starting?.round) scope.loop = { ...scope.loop, started: scope.loop.started + 1 };
  },
  ELEMENT_ACTIVATED: enter('ACTIVATED'),
  ELEMENT_COMPLETING: enter('COMPLETING'),
  ELEMENT_COMPLETED: (state, event) => end(state, event, 'completed'),
  ELEMENT_TERMINATING: enter('TERMINATING'),
  ELEMENT_TERMINATED: (state, event) => end(state, event, 'terminated'),
  ELEMENT_MIGRATED: migrate,
  SEQUENCE_FLOW_TAKEN: (state, event) => {
    const scope = state.change(event.scopeKey);
    scope.activeFlows += 1;
    if (event.joins === undefined) return;
    const arrived = scope.arrivals[event.joins] ?? {};
    const flow = event.elementId;
    scope.arrivals = { ...scope.arrivals, [event.joins]: { ...arrived, [flow]: (arrived[flow] ?? 0) + 1 } };
  },
  EVENT_TRIGGERED: (state, { key, trigger }) => {
    state.change(key).trigger = { ...trigger, variables: ownValues(Object.entries(trigger.variables)) };
  },
  SCOPE_INTERRUPTED: (state, { key, by }) => {
    Object.assign(state.change(key), { interruptedBy: by, activeFlows: 0, arrivals: {} });
  },
  LOOP_STARTED: (state, { key, size, later }) => {
    const postponed = later.reduce((sum, { items }) => sum + items.length, 0);
    state.change(key).loop = { size, started: 0, completed: 0, terminated: 0, ...(postponed > 0 ? { postponed } : {}) };
    for (const rounds of later) state.addDue(0, rounds);
  },
  ROUNDS_TAKEN_UP: (state, { key, rounds }) => {
    const element = state.change(key);
    if (element.loop)
      element.loop = { ...element.loop, postponed: (element.loop.postponed ?? 0) - rounds.items.length };
  },
  CHILD_CALLED: (state, { key, calledKey }) => {
    state.change(key).calledKey = calledKey;
  },

  VARIABLE_CREATED: setVariable,
  VARIABLE_UPDATED: setVariable,
  VARIABLES_SET: nothing,

  JOB_CREATED: (state, { job }) => {
    state.insertJob(job);
    state.change(job.elementInstanceKey).jobKey = job.key;
  },
  JOBS_ACTIVATED: (state, { jobs, worker, deadline }) => {
    for (const job of jobs) state.putJob({ ...job, state: 'ACTIVATED', worker, deadline });
  },
  JOB_COMPLETED: (state, { job }) => {
    state.removeJob(job.key);
    state.change(job.elementInstanceKey).jobKey = 0;
  },
  JOB_FAILED: putJob,
  JOB_ERROR_THROWN: (state, { job, caught }) => {
    if (!caught) {
      state.putJob(job);
      return;
    }
    state.removeJob(job.key);
    state.change(job.elementInstanceKey).jobKey = 0;
  },
  JOB_TIMED_OUT: putJob,
  JOB_RECURRED_AFTER_BACKOFF: putJob,
  JOB_RETRIES_UPDATED: putJob,
  JOB_TIMEOUT_UPDATED: putJob,
  JOB_MIGRATED: putJob,
  JOB_YIELDED: putJob,
  JOB_CANCELED: (state, { job }) => {
    state.removeJob(job.key);
    state.change(job.elementInstanceKey).jobKey = 0;
  },

  USER_TASK_CREATING: nothing,
  USER_TASK_CREATED: (state, { userTask, elementInstanceKey }) => {
    state.userTasks.add(userTask.key, elementInstanceKey);
    state.change(elementInstanceKey).userTask = userTask;
  },
  USER_TASK_ASSIGNING: nothing,
  USER_TASK_ASSIGNED: putUserTask,
  USER_TASK_UPDATING: nothing,
  USER_TASK_UPDATED: putUserTask,
  USER_TASK_COMPLETING: nothing,
  USER_TASK_COMPLETED: removeUserTask,
  USER_TASK_CANCELING: nothing,
  USER_TASK_CANCELED: removeUserTask,
  USER_TASK_MIGRATED: nothing,

  INCIDENT_CREATED: (state, { incident }) => {
    state.addIncident(incident);
    const element = state.change(incident.elementInstanceKey);
    element.incidents = [...element.incidents, incident.key];
    const setAside = incident.errorType === 'MESSAGE_SIZE_EXCEEDED' ? state.job(incident.jobKey) : undefined;
    if (setAside) state.putJob({ ...setAside, state: 'FAILED', deadline: 0 });
  },
  INCIDENT_MIGRATED: (state, { incident }) => state.putIncident(incident),
  INCIDENT_RESOLVED: (state, { incident }) => {
    state.removeIncident(incident.key);
    const element = state.change(incident.elementInstanceKey);
    element.incidents = element.incidents.filter((key) => key !== incident.key);
    const job = incident.jobKey === 0 ? undefined : state.job(incident.jobKey);
    if (job && job.retries > 0) state.putJob({ ...job, state: 'ACTIVATABLE', deadline: 0 });
  },

  TIMER_CREATED: (state, { timer, elementInstanceKey }) => {
    const element = state.change(elementInstanceKey);
    element.timers = [...element.timers, timer];
    state.addDue(timer.dueMs, { kind: 'timer', key: timer.key, elementInstanceKey });
  },
  TIMER_TRIGGERED: removeTimer,
  TIMER_CANCELED: removeTimer,
  TIMER_PASSED_OVER: (state, { timer }) => state.dropDue(timer.dueMs, 'timer', timer.key),
  START_TIMER_CREATED: (state, { startTimer }) => state.putStartTimer(startTimer),
  START_TIMER_TRIGGERED: removeStartTimer,
  START_TIMER_CANCELED: removeStartTimer,

  MESSAGE_PUBLISHED: (state, { message, timeToLiveMs }) => {
    if (timeToLiveMs > 0) state.addMessage(message);
  },
  MESSAGE_EXPIRED: (state, { message, buffered }) => {
    if (buffered) state.removeMessage(message);
  },
  SUBSCRIPTION_CREATED: nothing,
  SUBSCRIPTION_OPENED: (state, { subscription }) => {
    state.addSubscription(subscription);
    const element = state.change(subscription.elementInstanceKey);
    element.subscriptions = [...element.subscriptions, subscription];
  },
  SUBSCRIPTION_CORRELATED: (state, { subscription, message }) => {
    correlated(state, message, subscription.bpmnProcessId);
    if (subscription.interrupting) removeSubscription(state, subscription);
  },
  SUBSCRIPTION_DELETED: (state, { subscription }) => removeSubscription(state, subscription),
  START_SUBSCRIPTION_CREATED: (state, { subscription }) => state.addStartSubscription(subscription),
  START_SUBSCRIPTION_CORRELATED: (state, { subscription, message, processInstanceKey }) => {
    correlated(state, message, subscription.bpmnProcessId);
    if (message.correlationKey !== '')
      state.setRunningFor(subscription.bpmnProcessId, message.correlationKey, processInstanceKey);
  },
  START_SUBSCRIPTION_DELETED: (state, { subscription }) => state.removeStartSubscription(subscription),

  SIGNAL_BROADCASTED: nothing,
  SIGNAL_SUBSCRIPTION_CREATED: (state, { subscription }) => {
    state.signals.add(subscription);
    if (subscription.elementInstanceKey === 0) return;
    const element = state.change(subscription.elementInstanceKey);
    element.signals = [...element.signals, subscription];
  },
  SIGNAL_SUBSCRIPTION_DELETED: (state, { subscription }) => {
    state.signals.remove(subscription);
    if (subscription.elementInstanceKey === 0) return;
    const element = state.change(subscription.elementInstanceKey);
    element.signals = element.signals.filter(({ key }) => key !== subscription.key);
  },

  FORM_CREATED: (state, { form }) => state.forms.add(form),
  COMPENSATION_CREATED: (state, { compensation, processInstanceKey }) => {
    const instance = state.change(processInstanceKey);
    instance.compensations = [...instance.compensations, compensation];
  },
  COMPENSATION_TRIGGERED: (state, { compensation, processInstanceKey }) => {
    const instance = state.change(processInstanceKey);
    instance.compensations = instance.compensations.map((own) => (own.key === compensation.key ? compensation : own));
  },
  COMPENSATION_COMPLETED: removeCompensation,
  COMPENSATION_DELETED: removeCompensation,

  PROCESS_CREATED: (state, { process }) => state.addProcess(process),
  DECISION_CREATED: (state, { decision }) => state.addDecision(decision),
  DECISION_REQUIREMENTS_CREATED: (state, { requirements }) => state.addRequirements(requirements),
  RESOURCE_STORED: (state, { key, content }) => state.addResource(key, content),
  DEPLOYMENT_CREATED: nothing,
  RESOURCE_DELETING: nothing,
  RESOURCE_DELETED: nothing,
  PROCESS_DELETING: nothing,
  PROCESS_DELETED: (state, { process }) => state.versions.removeProcess(process),
  DECISION_DELETED: (state, { decision }) => state.versions.removeDecision(decision),
  DECISION_REQUIREMENTS_DELETED: (state, { requirements }) => state.versions.removeRequirements(requirements),
  FORM_DELETED: (state, { form }) => state.forms.remove(form),
  PROCESS_INSTANCE_CREATED: nothing,
  INSTANCE_MODIFIED: nothing,
  INSTANCE_MIGRATED: nothing,
  VARIABLE_MIGRATED: nothing,
  INSTANCE_RESULT_READY: nothing,
  DECISION_EVALUATED: nothing,
  DECISION_FAILED: nothing,
  ESCALATION_ESCALATED: nothing,
  ESCALATION_NOT_ESCALATED: nothing,
  INSTANCE_BANNED: (state, { key, message }) => state.ban(key, message),
};

function enter(lifeCycle: LifeCycle): (state: State, event: { readonly key: number }) => void {
  return (state, { key }) => {
    state.change(key).state = lifeCycle;
  };
}

function end(state: State, event: ElementPlace & { readonly key: number }, how: 'completed' | 'terminated'): void {
  const element = state.change(event.key);
  const scope = element.scopeKey === 0 ? undefined : state.change(element.scopeKey);
  if (scope?.loop && element.round > 0) scope.loop = { ...scope.loop, [how]: scope.loop[how] + 1 };
  if (element.startedFor !== undefined) {
    const process = state.process(element.definitionKey);
    if (process) state.setRunningFor(process.bpmnProcessId, element.startedFor, undefined);
  }
  state.removeElement(event.key);
}

function migrate(state: State, { key, nodeId, elementId, definitionKey }: EventOf<'ELEMENT_MIGRATED'>): void {
  const element = state.change(key);
  const [from, to] = [state.process(element.definitionKey), state.process(definitionKey)];
  if (element.startedFor !== undefined && from && to) {
    state.setRunningFor(from.bpmnProcessId, element.startedFor, undefined);
    state.setRunningFor(to.bpmnProcessId, element.startedFor, key);
  }
  if (element.scopeKey === 0) {
    state.activeInstances.change(element.definitionKey, -1);
    state.activeInstances.change(definitionKey, 1);
  }
  const trigger = element.trigger?.target === element.nodeId ? { ...element.trigger, target: nodeId } : undefined;
  Object.assign(element, { nodeId, elementId, definitionKey, ...(trigger && { trigger }) });
}

function consumeFlows(scope: MutableElement, event: EventOf<'ELEMENT_ACTIVATING'>): void {
  scope.activeFlows = Math.max(0, scope.activeFlows - event.consumes);
  const arrived = scope.arrivals[event.nodeId];
  if (!arrived) return;
  const left = Object.fromEntries(
    Object.entries(arrived)
      .map(([flow, count]): [string, number] => [flow, count - 1])
      .filter(([, count]) => count > 0),
  );
  const others = Object.fromEntries(Object.entries(scope.arrivals).filter(([gateway]) => gateway !== event.nodeId));
  scope.arrivals = Object.keys(left).length > 0 ? { ...others, [event.nodeId]: left } : others;
}

function putUserTask(state: State, { userTask, elementInstanceKey }: UserTaskChange): void {
  state.change(elementInstanceKey).userTask = userTask;
}

function removeUserTask(state: State, { userTask, elementInstanceKey }: UserTaskChange): void {
  state.userTasks.remove(userTask.key);
  delete state.change(elementInstanceKey).userTask;
}

function setVariable(
  state: State,
  { key, name, value, text, scopeKey }: Omit<EventOf<'VARIABLE_CREATED'>, 'kind'>,
): void {
  state.setVariable(scopeKey, name, { key, value, text });
}

function putJob(state: State, { job }: { readonly job: JobRow }): void {
  state.putJob(job);
}

function removeTimer(state: State, { timer, elementInstanceKey }: Omit<EventOf<'TIMER_TRIGGERED'>, 'kind'>): void {
  const element = state.change(elementInstanceKey);
  element.timers = element.timers.filter(({ key }) => key !== timer.key);
  state.dropDue(timer.dueMs, 'timer', timer.key);
}

function removeStartTimer(state: State, { startTimer }: Pick<EventOf<'START_TIMER_TRIGGERED'>, 'startTimer'>): void {
  state.removeStartTimer(startTimer.definitionKey, startTimer.timer.target);
}

function removeSubscription(state: State, subscription: EventOf<'SUBSCRIPTION_DELETED'>['subscription']): void {
  state.removeSubscription(subscription);
  const element = state.change(subscription.elementInstanceKey);
  element.subscriptions = element.subscriptions.filter(({ key }) => key !== subscription.key);
}

function removeCompensation(state: State, event: Omit<EventOf<'COMPENSATION_DELETED'>, 'kind'>): void {
  const instance = state.change(event.processInstanceKey);
  instance.compensations = instance.compensations.filter(({ key }) => key !== event.compensation.key);
}

/** A message that is not buffered is not remembered either: nobody can receive it later (M4, M5). */
function correlated(state: State, message: EventOf<'MESSAGE_PUBLISHED'>['message'], bpmnProcessId: string): void {
  if (state.bufferedMessage(message.name, message.correlationKey, message.key))
    state.addCorrelated(message.key, bpmnProcessId);
}
