import type { ExecutableNode, ExecutableProcess } from '../model';
import type { Behaviour } from './behaviour';
import type { DecisionEvaluator } from './decisions';
import type { ElementInstance, ElementPlace, EngineEvent, IncidentType, ReadState } from '../state';
import type { FollowUp } from './commands';

/** What a step may use: the state to read, the instant it happens at, and ways to say what happened and what comes next. */
export interface Step {
  readonly state: ReadState;
  readonly now: number;
  readonly zone: string;
  readonly definitions: Definitions;
  behaviourOf(node: ExecutableNode): Behaviour;
  nextKey(): number;
  emit(event: EngineEvent): void;
  follow(command: FollowUp): void;
}

/** Processes and decisions in executable form. Asking for one that is not in memory throws; the caller loads it and repeats the step. */
export interface Definitions {
  process(definitionKey: number): ExecutableProcess;
  decisions(resourceKey: number): DecisionEvaluator;
}

/** An element instance with the node of the diagram it runs. */
export interface Element {
  readonly instance: ElementInstance;
  readonly node: ExecutableNode;
  readonly process: ExecutableProcess;
}

/** Why an element cannot go on: becomes an incident, in one place. */
export interface Failure {
  readonly errorType: IncidentType;
  readonly message: string;
  /** Where an operator would set a variable to mend it; the element itself when left out. */
  readonly variableScopeKey?: number;
  /** Shown instead of the element's id (E3 as measured). */
  readonly elementId?: string;
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

export function succeed<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

function elementOf(step: Step, instance: ElementInstance): Element {
  const process = step.definitions.process(instance.definitionKey);
  return { instance, node: nodeOf(process, instance.nodeId), process };
}

export function findElement(step: Step, key: number, rootKey?: number): Element | undefined {
  const instance = step.state.element(key, rootKey);
  return instance && elementOf(step, instance);
}

export function nodeOf(process: ExecutableProcess, nodeId: string): ExecutableNode {
  const node = process.nodes.get(nodeId);
  if (!node) throw new Error(`Expected process '${process.id}' to have an element '${nodeId}', but it has none.`);
  return node;
}

export function scopeOf(step: Step, { instance }: Element): Element | undefined {
  return instance.scopeKey === 0 ? undefined : findElement(step, instance.scopeKey);
}

/** One object at once: there are many of these. */
export function lifeCycleEvent(step: Step, kind: LifeCycleEvent['kind'], { instance, node }: Element): LifeCycleEvent {
  const callerKey = callerOf(step, instance.processInstanceKey);
  return {
    kind,
    key: instance.key,
    nodeId: node.nodeId,
    elementId: node.id,
    elementType: node.type,
    eventType: node.eventType,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.scopeKey,
    callerKey,
    callerProcessKey: instanceOf(step, callerKey),
  };
}

type LifeCycleEvent = EngineEvent & { readonly kind: 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETING' | 'ELEMENT_COMPLETED' };

export function placeOf(step: Step, { instance, node }: Element): ElementPlace {
  const callerKey = callerOf(step, instance.processInstanceKey);
  return {
    nodeId: node.nodeId,
    elementId: node.id,
    elementType: node.type,
    eventType: node.eventType,
    rootKey: step.state.rootKeyOf(instance.key) ?? 0,
    processInstanceKey: instance.processInstanceKey,
    definitionKey: instance.definitionKey,
    scopeKey: instance.scopeKey,
    callerKey,
    callerProcessKey: instanceOf(step, callerKey),
  };
}

/** The call that an instance belongs to, which the records of all its elements name; 0 where nobody called it. */
export function callerOf(step: Step, processInstanceKey: number): number {
  return step.state.element(processInstanceKey)?.callerKey ?? 0;
}

export function instanceOf(step: Step, elementKey: number): number {
  return elementKey === 0 ? 0 : (step.state.element(elementKey)?.processInstanceKey ?? 0);
}
