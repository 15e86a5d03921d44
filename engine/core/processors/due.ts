import type { DueRow, JobRow } from '../../state';
import { nextRound } from '../../model';
import { takeUpRounds } from '../behaviours/multi-instance-body';
import { createTimer } from '../catch-events';
import type { CommandOf } from '../commands';
import { startInstance } from '../message-starts';
import { findElement, nodeOf, type Step } from '../step-context';
import { canBeTriggered, trigger } from '../triggers';

/** What the clock brings: timers, ends of locks and backoffs, ends of messages. Each is dealt with once. */
export function triggerDue(step: Step, { due, rowKey }: CommandOf<'TRIGGER_DUE'>): undefined {
  if (!step.state.isDue(rowKey)) return;
  switch (due.kind) {
    case 'timer': {
      triggerTimer(step, due);
      return;
    }
    case 'start-timer': {
      triggerStartTimer(step, due);
      return;
    }
    case 'job-lock': {
      freeJob(step, due.key, 'JOB_TIMED_OUT');
      return;
    }
    case 'job-backoff': {
      freeJob(step, due.key, 'JOB_RECURRED_AFTER_BACKOFF');
      return;
    }
    case 'rounds': {
      takeUpRounds(step, due);
      return;
    }
    case 'message': {
      const message = step.state.bufferedMessage(due.name, due.correlationKey, due.key);
      if (message) step.emit({ kind: 'MESSAGE_EXPIRED', key: message.key, message, buffered: true });
    }
  }
}

function triggerTimer(step: Step, due: DueRow & { readonly kind: 'timer' }): void {
  const owner = findElement(step, due.elementInstanceKey);
  const timer = owner?.instance.timers.find(({ key }) => key === due.key);
  if (!owner || !timer || step.state.isBanned(step.state.rootKeyOf(owner.instance.key) ?? 0)) return;
  const { processInstanceKey, definitionKey, key } = owner.instance;
  const told = { key: timer.key, timer, elementInstanceKey: key, processInstanceKey, definitionKey };
  if (!canBeTriggered(step, owner)) {
    step.emit({ kind: 'TIMER_PASSED_OVER', ...told });
    return;
  }
  step.emit({ kind: 'TIMER_TRIGGERED', ...told });
  const next = nextTimer(step, timer);
  if (next) createTimer(step, owner, next);
  trigger(step, owner, nodeOf(owner.process, timer.target), { variables: {} });
}

function triggerStartTimer(step: Step, due: DueRow & { readonly kind: 'start-timer' }): void {
  const startTimer = step.state.startTimer(due.definitionKey, due.target);
  if (!startTimer) return;
  const processInstanceKey = step.nextKey();
  step.emit({ kind: 'START_TIMER_TRIGGERED', key: startTimer.key, startTimer, processInstanceKey });
  const timer = nextTimer(step, startTimer.timer);
  if (timer) {
    const next = { ...startTimer, key: timer.key, timer, processInstanceKey };
    step.emit({ kind: 'START_TIMER_CREATED', key: timer.key, startTimer: next, processInstanceKey });
  }
  startInstance(step, { ...startTimer, startEventId: due.target }, processInstanceKey, {}, '');
}

/** T2: -1 goes on without end. */
function nextTimer(
  step: Step,
  timer: Parameters<typeof createTimer>[2],
): Parameters<typeof createTimer>[2] | undefined {
  const { interval, repetitions, dueMs, zone = step.zone } = timer;
  if (interval === undefined || (repetitions !== -1 && repetitions <= 1)) return undefined;
  const left = repetitions === -1 ? -1 : repetitions - 1;
  const nextMs = nextRound(dueMs, interval, step.now, zone);
  if (nextMs === undefined) return undefined;
  return { ...timer, key: step.nextKey(), dueMs: nextMs, repetitions: left };
}

function freeJob(step: Step, key: number, kind: 'JOB_TIMED_OUT' | 'JOB_RECURRED_AFTER_BACKOFF'): void {
  const job = step.state.job(key);
  if (!job) return;
  const free: JobRow = { ...job, state: 'ACTIVATABLE', deadline: 0 };
  step.emit({ kind, key, job: free });
}
