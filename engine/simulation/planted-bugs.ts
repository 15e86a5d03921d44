/**
 * Mistakes that somebody could make, each planted into a build of its own: the simulation has to find every one of them
 * within the stated number of seeds, or it is blind there.
 */
export interface PlantedBug {
  readonly name: string;
  /** From the root of the checkout. */
  readonly file: string;
  /** Text that stands there exactly once, and what the mistake makes of it. */
  readonly right: string;
  readonly wrong: string;
  /** Within how many seeds, from 1 on, it must be found. */
  readonly withinSeeds: number;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'a-timer-stays-when-it-has-fired',
    file: 'engine/core/apply.ts',
    right: 'TIMER_TRIGGERED: removeTimer,',
    wrong: 'TIMER_TRIGGERED: nothing,',
    withinSeeds: 10,
  },
  {
    name: 'a-join-goes-on-with-the-first-token',
    file: 'engine/core/life-cycle.ts',
    right: '!node.incoming.every((flow)',
    wrong: '!node.incoming.some((flow)',
    withinSeeds: 20,
  },
  {
    name: 'a-message-reaches-every-instance-of-a-process',
    file: 'engine/core/messages.ts',
    right: 'reached.add(subscription.bpmnProcessId);\n    correlate(',
    wrong: 'correlate(',
    withinSeeds: 60,
  },
  {
    name: 'a-buffered-message-forgets-whom-it-reached',
    file: 'engine/core/apply.ts',
    right: 'state.addCorrelated(message.key, bpmnProcessId);',
    wrong: 'state.isCorrelated(message.key, bpmnProcessId);',
    withinSeeds: 60,
  },
  {
    name: 'a-job-is-given-to-two',
    file: 'engine/core/apply.ts',
    right: "state.putJob({ ...job, state: 'ACTIVATED', worker, deadline });",
    wrong: 'state.putJob({ ...job, worker, deadline });',
    withinSeeds: 10,
  },
  {
    name: 'an-outer-variable-hides-an-inner-one',
    file: 'engine/state/instances.ts',
    right: 'if (!visible.has(name)) visible.set(name, value);',
    wrong: 'visible.set(name, value);',
    withinSeeds: 60,
  },
  {
    name: 'a-cancelled-element-goes-on-listening',
    file: 'engine/core/transitions.ts',
    right: 'closeCatchEvents(step, element);\n  resolveIncidentsOf(step, element);',
    wrong: 'resolveIncidentsOf(step, element);',
    withinSeeds: 20,
  },
  {
    name: 'an-answer-leaves-though-the-commit-failed',
    file: 'engine/embedded/processor.ts',
    right: 'this.parts.storage.commit(batch);',
    wrong: 'try { this.parts.storage.commit(batch); } catch { /* as if it were written */ }',
    withinSeeds: 10,
  },
  {
    name: 'a-restart-gives-keys-out-again',
    file: 'engine/embedded/processor.ts',
    right: "if (this.last > this.stored) this.rows.put('meta', 'lastKey', String(this.last));",
    wrong: "if (this.last > this.stored + 60) this.rows.put('meta', 'lastKey', String(this.last));",
    withinSeeds: 10,
  },
  {
    name: 'a-job-stays-set-aside-when-its-incident-is-resolved',
    file: 'engine/core/apply.ts',
    right: "if (job && job.retries > 0) state.putJob({ ...job, state: 'ACTIVATABLE', deadline: 0 });",
    wrong: '',
    withinSeeds: 60,
  },
  {
    name: 'a-loop-in-sequence-leaves-an-item-out',
    file: 'engine/core/behaviours/multi-instance-body.ts',
    right: 'const next = items.ok ? items.value[started] : undefined;',
    wrong: 'const next = items.ok && started < 2 ? items.value[started] : undefined;',
    withinSeeds: 60,
  },
  {
    name: 'a-failed-job-does-not-wait-for-its-backoff',
    file: 'engine/core/processors/jobs.ts',
    right: 'deadline: waits ? step.now + retryBackoffMs : 0,',
    wrong: 'deadline: 0,',
    withinSeeds: 60,
  },
];
