import type { ExecutableNode } from '../../model';
import { closeCatchEvents, openCatchEvents } from '../catch-events';
import { Refused, type CommandOf } from '../commands';
import {
  checkBoundaries,
  checkCompensations,
  planOf,
  refuseSubscription,
  targetOf,
  type MigrationPlan,
} from '../migration-checks';
import { findElement, placeOf, type Element, type Step } from '../step-context';
import { toldOf } from '../user-tasks';

/**
 * P6: an instance goes on as an instance of another definition, from the process inwards. What each element has and
 * waits for stays as it is (jobs with their type, variables, incidents); only message boundary events are the target's.
 * Called instances stay what they are and are migrated on their own.
 */
export function migrateInstance(step: Step, command: CommandOf<'MIGRATE_INSTANCE'>): undefined {
  const { processInstanceKey, targetDefinitionKey, mappings } = command;
  const instance = findElement(step, processInstanceKey);
  if (instance?.instance.scopeKey !== 0)
    throw new Refused(
      'NOT_FOUND',
      `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`,
    );
  if (!step.state.process(targetDefinitionKey))
    throw new Refused(
      'NOT_FOUND',
      `Expected to migrate process instance to process definition but no process definition found with key '${targetDefinitionKey}'`,
    );
  const plan = planOf(instance.process, step.definitions.process(targetDefinitionKey), command);
  const waiting = [processInstanceKey];
  for (const key of waiting) {
    migrateElement(step, plan, key, targetDefinitionKey);
    waiting.push(...step.state.childrenOf(key).map((child) => child.key));
  }
  const told = { key: processInstanceKey, processInstanceKey, targetDefinitionKey, mappings };
  step.emit({ kind: 'INSTANCE_MIGRATED', ...told });
}

function migrateElement(step: Step, plan: MigrationPlan, key: number, definitionKey: number): void {
  const element = findElement(step, key);
  if (!element) return;
  const target = targetOf(step, plan, element);
  checkBoundaries(step, plan, element, target);
  checkCompensations(plan, element);
  closeCatchEvents(step, element);
  const place = { nodeId: target.nodeId, elementId: target.id, definitionKey };
  step.emit({ kind: 'ELEMENT_MIGRATED', key, ...placeOf(step, element), ...place });
  migrateWork(step, element, { elementId: target.id, definitionKey });
  for (const [name, { key: variableKey }] of element.instance.variables) {
    const { processInstanceKey } = element.instance;
    step.emit({
      kind: 'VARIABLE_MIGRATED',
      key: variableKey,
      name,
      scopeKey: key,
      processInstanceKey,
      definitionKey,
      value: null,
      text: 'null',
    });
  }
  openBoundaries(step, plan, element.node, target, key);
}

/** The job, the user task and the incidents, wherever the element is in its life. */
function migrateWork(
  step: Step,
  { instance }: Element,
  place: { readonly elementId: string; readonly definitionKey: number },
): void {
  const job = instance.jobKey === 0 ? undefined : step.state.job(instance.jobKey);
  if (job) step.emit({ kind: 'JOB_MIGRATED', key: job.key, job: { ...job, ...place } });
  for (const key of instance.incidents) {
    const incident = step.state.incident(key);
    if (incident) step.emit({ kind: 'INCIDENT_MIGRATED', key, incident: { ...incident, ...place } });
  }
  const migrated = findElement(step, instance.key);
  if (instance.userTask && migrated) step.emit({ kind: 'USER_TASK_MIGRATED', ...toldOf(migrated, instance.userTask) });
}

/** An element that has not come so far opens them when its incident is resolved. */
function openBoundaries(
  step: Step,
  plan: MigrationPlan,
  source: ExecutableNode,
  target: ExecutableNode,
  key: number,
): void {
  const migrated = findElement(step, key);
  if (migrated?.instance.state !== 'ACTIVATED') return;
  const failure = openCatchEvents(step, migrated);
  if (failure) refuseSubscription(plan, source, target, failure.message);
}
