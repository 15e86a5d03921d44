import type { ExecutableNode, ExecutableProcess } from '../model';
import type { ProcessRow } from '../state';
import { evaluateTimer } from './catch-events';
import { evaluateText } from './expressions';
import { refusedStart } from './refused-start';
import { closeSignals, openSignalStart } from './signal-subscriptions';
import type { Step } from './step-context';

/** D18: only the latest version starts from events. */
export function closeStarts(step: Step, bpmnProcessId: string): void {
  for (const subscription of step.state.startSubscriptionsOf(bpmnProcessId)) {
    step.emit({ kind: 'START_SUBSCRIPTION_DELETED', key: subscription.key, subscription });
  }
  closeSignals(step, step.state.signals.startsOf(bpmnProcessId));
  for (const startTimer of step.state.startTimersOf(bpmnProcessId)) {
    const { key, processInstanceKey = 0 } = startTimer;
    step.emit({ kind: 'START_TIMER_CANCELED', key, startTimer, processInstanceKey });
  }
}

export function openStarts(step: Step, executable: ExecutableProcess, process: ProcessRow): void {
  const starts = executable.root.detail.kind === 'container' ? executable.root.detail.starts : [];
  for (const start of starts.map((id) => executable.nodes.get(id)).filter((node) => node !== undefined)) {
    if (start.eventType === 'MESSAGE') openMessageStart(step, start, process);
    if (start.eventType === 'TIMER') openTimerStart(step, start, process);
    if (start.eventType === 'SIGNAL') openSignalStart(step, start, process);
  }
}

/** D2: without variables there is nothing an expression could read but itself. */
function openMessageStart(step: Step, start: ExecutableNode, process: ProcessRow): void {
  if (start.detail.kind !== 'catch' || start.detail.event.kind !== 'message') return;
  const name = evaluateText(step, start.detail.event.name, 0);
  if (!name.ok) throw refusedStart(start, process, 'message name', name.failure);
  const key = step.nextKey();
  const { bpmnProcessId } = process;
  const subscription = {
    key,
    messageName: name.value,
    bpmnProcessId,
    definitionKey: process.key,
    startEventId: start.nodeId,
  };
  step.emit({ kind: 'START_SUBSCRIPTION_CREATED', key, subscription });
}

function openTimerStart(step: Step, start: ExecutableNode, process: ProcessRow): void {
  const schedule = evaluateTimer(step, start, 0);
  if (!schedule.ok) throw refusedStart(start, process, 'timer', schedule.failure);
  if (!Number.isFinite(schedule.value.dueMs)) return;
  const key = step.nextKey();
  const timer = { key, target: start.nodeId, ...schedule.value };
  const { bpmnProcessId } = process;
  step.emit({
    kind: 'START_TIMER_CREATED',
    key,
    startTimer: { key, definitionKey: process.key, bpmnProcessId, timer },
    processInstanceKey: 0,
  });
}
