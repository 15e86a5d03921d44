import type { CatchDetail, ExecutableNode } from '../model';
import { ModelFault, schedule, type Schedule } from '../model';
import type { SubscriptionRow, TimerState } from '../state';
import { evaluateCorrelationKey, evaluateText, evaluateValue, warningsOf, wrongType } from './expressions';
import { closeSignals, openSignal } from './signal-subscriptions';
import { fail, nodeOf, succeed, type Element, type Failure, type Result, type Step } from './step-context';

/**
 * The events an element instance waits for: its own (catch event, receive task), those behind an event-based gateway,
 * its boundary events, and those of the event subprocesses in it. The instance owns their timers and subscriptions.
 */
export function openCatchEvents(
  step: Step,
  element: Element,
  own: readonly ExecutableNode[] = [],
): Failure | undefined {
  const prepared: Prepared[] = [];
  for (const event of [...own, ...attachedEvents(element)]) {
    const result = prepare(step, element, event);
    if (!result.ok) return result.failure;
    if (result.value) prepared.push(result.value);
  }
  for (const entry of prepared) open(step, element, entry);
  return undefined;
}

export function closeCatchEvents(step: Step, { instance, process }: Element): void {
  const { processInstanceKey, definitionKey, key } = instance;
  for (const timer of instance.timers) {
    step.emit({
      kind: 'TIMER_CANCELED',
      key: timer.key,
      timer,
      elementInstanceKey: key,
      processInstanceKey,
      definitionKey,
    });
  }
  for (const subscription of instance.subscriptions) {
    const elementId = nodeOf(process, subscription.target).id;
    step.emit({ kind: 'SUBSCRIPTION_DELETED', key: subscription.key, subscription, processInstanceKey, elementId });
  }
  closeSignals(step, instance.signals);
}

/** The start events of event subprocesses, which are nearer to what happens inside, then boundary events. */
export function attachedEvents({ node, process }: Pick<Element, 'node' | 'process'>): readonly ExecutableNode[] {
  const starts = node.eventSubProcesses.flatMap((id) => {
    const { detail } = nodeOf(process, id);
    return detail.kind === 'container' ? detail.starts : [];
  });
  return [...starts, ...node.boundaryEvents].map((id) => nodeOf(process, id));
}

export function createTimer(step: Step, { instance }: Element, timer: TimerState): void {
  const { processInstanceKey, definitionKey, key } = instance;
  step.emit({
    kind: 'TIMER_CREATED',
    key: timer.key,
    timer,
    elementInstanceKey: key,
    processInstanceKey,
    definitionKey,
  });
}

export function evaluateTimer(step: Step, event: ExecutableNode, scopeKey: number): Result<Schedule> {
  const { event: timer } = event.detail as CatchDetail;
  if (timer.kind !== 'timer') throw new Error(`Expected '${event.id}' to be a timer event, but it is none.`);
  const evaluated = evaluateValue(step, timer.timer.value, scopeKey);
  if (!evaluated.ok) return evaluated;
  const { value } = evaluated.value;
  if (typeof value !== 'string') return fail(wrongType(evaluated.value, scopeKey, expectedOf[timer.timer.kind]));
  try {
    return succeed(schedule(timer.timer.kind, evaluated.value.feel, step.now, step.zone));
  } catch (cause) {
    if (!(cause instanceof ModelFault)) throw cause;
    const message = `Invalid ${timer.timer.kind} of the timer '${event.id}': ${cause.message}${warningsOf(evaluated.value)}`;
    return fail({ errorType: 'EXTRACT_VALUE_ERROR', message, variableScopeKey: scopeKey });
  }
}

const expectedOf = {
  date: "one of '[DATE_TIME, STRING]'",
  duration: "one of '[DURATION, PERIOD, STRING]'",
  cycle: "'STRING'",
} as const;

type Prepared =
  | { readonly kind: 'timer'; readonly event: ExecutableNode; readonly schedule: Schedule }
  | { readonly kind: 'signal'; readonly event: ExecutableNode; readonly name: string }
  | {
      readonly kind: 'message';
      readonly event: ExecutableNode;
      readonly name: string;
      readonly correlationKey: string;
    };

/** Expressions first, all of them: when one fails nothing is open (L3). */
function prepare(step: Step, { instance }: Element, event: ExecutableNode): Result<Prepared | undefined> {
  const detail = event.detail.kind === 'catch' ? event.detail : undefined;
  if (detail?.event.kind === 'timer') {
    const timer = evaluateTimer(step, event, instance.key);
    return timer.ok ? succeed({ kind: 'timer', event, schedule: timer.value }) : timer;
  }
  if (detail?.event.kind !== 'message' && detail?.event.kind !== 'signal') return succeed(undefined);
  const name = evaluateText(step, detail.event.name, instance.key);
  if (!name.ok) return name;
  if (detail.event.kind === 'signal') return succeed({ kind: 'signal', event, name: name.value });
  // M7: the key of a boundary message is computed outside of its activity, unlike its name.
  const scopeKey = event.type === 'BOUNDARY_EVENT' ? instance.scopeKey : instance.key;
  const correlationKey =
    detail.event.correlationKey && evaluateCorrelationKey(step, detail.event.correlationKey, scopeKey);
  if (correlationKey && !correlationKey.ok) return correlationKey;
  return succeed({ kind: 'message', event, name: name.value, correlationKey: correlationKey?.value ?? '' });
}

function open(step: Step, element: Element, prepared: Prepared): void {
  const { instance, process } = element;
  const target = prepared.event.nodeId;
  if (prepared.kind === 'timer') {
    if (Number.isFinite(prepared.schedule.dueMs))
      createTimer(step, element, { key: step.nextKey(), target, ...prepared.schedule });
    return;
  }
  if (prepared.kind === 'signal') {
    openSignal(step, element, prepared.event, prepared.name);
    return;
  }
  const subscription: SubscriptionRow = {
    key: step.nextKey(),
    messageName: prepared.name,
    correlationKey: prepared.correlationKey,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    bpmnProcessId: process.id,
    elementInstanceKey: instance.key,
    target,
    interrupting: (prepared.event.detail as CatchDetail).interrupting,
  };
  const { processInstanceKey } = instance;
  step.emit({
    kind: 'SUBSCRIPTION_OPENED',
    key: subscription.key,
    subscription,
    processInstanceKey,
    elementId: prepared.event.id,
  });
  step.follow({
    kind: 'OFFER_BUFFERED_MESSAGE',
    elementInstanceKey: instance.key,
    subscriptionKey: subscription.key,
    isNew: true,
  });
}
