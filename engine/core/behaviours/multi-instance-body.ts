import type { JsonValue, Variables } from '../../port';
import type { PostponedRounds } from '../../state';
import type { MultiInstanceDetail } from '../../model';
import type { ScopeBehaviour } from '../behaviour';
import { closeCatchEvents, openCatchEvents } from '../catch-events';
import { evaluateBoolean, evaluateExpression, evaluateList } from '../expressions';
import { findElement, succeed, type Element, type Failure, type Result, type Step } from '../step-context';
import { activated, completed } from '../transitions';
import { terminateChildren } from '../triggers';
import { localVariables, mergeLocal, mergePropagating, setOwn } from '../variables';
import { scope } from './scope';

/** MI1 to MI6: runs its inner activity once for each item, one after the other or all at once. */
export const multiInstanceBody: ScopeBehaviour = {
  ...scope,
  activate: (step, element) => {
    const detail = detailOf(element);
    const { key } = element.instance;
    const items = evaluateList(step, detail.inputCollection, key);
    if (!items.ok) return items.failure;
    const failure = openCatchEvents(step, element);
    if (failure) return failure;
    activated(step, element);
    const atOnce = items.value.slice(0, detail.sequential ? 1 : mostRoundsAtOnce);
    const later = detail.sequential ? [] : postponed(step, key, items.value);
    step.emit({ kind: 'LOOP_STARTED', key, size: items.value.length, later });
    if (detail.outputCollection !== undefined) {
      mergeLocal(step, key, { [detail.outputCollection]: items.value.map(() => null) });
    }
    atOnce.forEach((item, index) => startRound(step, element, detail, item, index + 1));
    if (atOnce.length === 0) step.follow({ kind: 'COMPLETE_ELEMENT', key });
    return undefined;
  },
  complete: (step, element) => {
    const { outputCollection } = detailOf(element);
    if (outputCollection !== undefined) {
      const collected = localVariables(step, element.instance.key)[outputCollection] ?? null;
      mergePropagating(step, element.instance.scopeKey, { [outputCollection]: collected });
    }
    closeCatchEvents(step, element);
    return completed(step, element);
  },
  beforeChildEnds: (step, element, child) => {
    const failure = collectOutput(step, element, child);
    if (failure) return { ok: false, failure };
    const ends = isCompletedEarly(step, element, child);
    return ends.ok ? succeed({ endsScope: ends.value }) : ends;
  },
  afterChildCompleted: (step, element, endsScope) => {
    const { key, children } = element.instance;
    if (endsScope && (children > 0 || isPostponed(element))) {
      step.emit({ kind: 'SCOPE_INTERRUPTED', key, by: element.node.nodeId });
      if (children > 0) terminateChildren(step, element);
      else step.follow({ kind: 'COMPLETE_ELEMENT', key });
      return;
    }
    const goesOn = !endsScope && detailOf(element).sequential && startNextRound(step, element);
    if (!goesOn && children === 0 && !isStarting(element)) step.follow({ kind: 'COMPLETE_ELEMENT', key });
  },
};

function detailOf({ node }: Element): MultiInstanceDetail {
  if (node.detail.kind !== 'multi-instance')
    throw new Error(`Expected '${node.id}' to be a multi-instance body, but it is none.`);
  return node.detail;
}

/** MI7: so many rounds begin in one commit; the others wait for the next, and other commands come between. */
const mostRoundsAtOnce = 200;

function postponed(step: Step, elementInstanceKey: number, items: readonly JsonValue[]): readonly PostponedRounds[] {
  const later: PostponedRounds[] = [];
  for (let first = mostRoundsAtOnce; first < items.length; first += mostRoundsAtOnce) {
    const slice = items.slice(first, first + mostRoundsAtOnce);
    later.push({ kind: 'rounds', key: step.nextKey(), elementInstanceKey, firstRound: first + 1, items: slice });
  }
  return later;
}

/** Nothing begins in a body that ended or was interrupted meanwhile. */
export function takeUpRounds(step: Step, rounds: PostponedRounds): void {
  const element = findElement(step, rounds.elementInstanceKey);
  if (!element || step.state.isBanned(step.state.rootKeyOf(element.instance.key) ?? 0)) return;
  step.emit({ kind: 'ROUNDS_TAKEN_UP', key: element.instance.key, rounds });
  const { state, interruptedBy } = element.instance;
  if (state !== 'ACTIVATED' || interruptedBy !== undefined) return;
  const detail = detailOf(element);
  rounds.items.forEach((item, index) => startRound(step, element, detail, item, rounds.firstRound + index));
}

function isPostponed({ instance }: Element): boolean {
  return (instance.loop?.postponed ?? 0) > 0;
}

/** Parallel rounds that were asked for and have not begun yet: an early one may end before the last begins. */
function isStarting(element: Element): boolean {
  const { loop } = element.instance;
  return !detailOf(element).sequential && loop !== undefined && loop.started < loop.size;
}

/** MI2: what each round finds as its own. */
function startRound(
  step: Step,
  { instance }: Element,
  detail: MultiInstanceDetail,
  item: JsonValue,
  round: number,
): void {
  const outputRoot = detail.outputElement && /^[\p{L}_][\p{L}\p{N}_]*/u.exec(detail.outputElement.source)?.[0];
  const variables: Variables = {
    ...(detail.inputElement === undefined ? {} : { [detail.inputElement]: item }),
    loopCounter: round,
    ...(outputRoot === undefined || outputRoot === detail.inputElement ? {} : { [outputRoot]: null }),
  };
  step.follow({
    kind: 'ACTIVATE_ELEMENT',
    key: step.nextKey(),
    nodeId: detail.inner,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.key,
    viaFlow: false,
    starting: { round },
    variables,
  });
}

/** MI4: the collection is looked at again for each round; one that shrank ends the body, one that grew has more rounds. */
function startNextRound(step: Step, element: Element): boolean {
  const detail = detailOf(element);
  const items = evaluateList(step, detail.inputCollection, element.instance.key);
  const started = element.instance.loop?.started ?? 0;
  const next = items.ok ? items.value[started] : undefined;
  if (next === undefined) return false;
  startRound(step, element, detail, next, started + 1);
  return true;
}

/** MI3: the output element of a round stands at the round's place in the list. */
function collectOutput(step: Step, element: Element, child: Element): Failure | undefined {
  const { outputCollection, outputElement } = detailOf(element);
  if (outputCollection === undefined || outputElement === undefined) return undefined;
  const output = evaluateExpression(step, outputElement, child.instance.key);
  if (!output.ok) return output.failure;
  const collected = element.instance.variables.get(outputCollection)?.value;
  const list = Array.isArray(collected) ? [...(collected as readonly JsonValue[])] : [];
  while (list.length < child.instance.round) list.push(null);
  list[child.instance.round - 1] = output.value.value;
  setOwn(step, element.instance.key, outputCollection, list);
  return undefined;
}

/** MI5: the numbers exist for the condition only. */
function isCompletedEarly(step: Step, element: Element, child: Element): Result<boolean> {
  const { completionCondition } = detailOf(element);
  const { loop, children } = element.instance;
  if (!completionCondition || !loop) return succeed(false);
  return evaluateBoolean(step, completionCondition, child.instance.key, {
    numberOfInstances: loop.size,
    numberOfActiveInstances: children - 1,
    numberOfCompletedInstances: loop.completed + 1,
    numberOfTerminatedInstances: loop.terminated,
  });
}
