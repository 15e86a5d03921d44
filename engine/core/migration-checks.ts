import type { ExecutableNode, ExecutableProcess } from '../model';
import { Refused, type CommandOf } from './commands';
import { evaluateText } from './expressions';
import { nodeOf, type Element, type Step } from './step-context';

/** P6, column 8.5: what may be migrated, and what a plan must say. The texts are Zeebe's. */
export interface MigrationPlan {
  readonly processInstanceKey: number;
  readonly source: ExecutableProcess;
  readonly target: ExecutableProcess;
  /** Target ids by source ids. */
  readonly mapped: ReadonlyMap<string, string>;
}

export function planOf(
  source: ExecutableProcess,
  target: ExecutableProcess,
  { processInstanceKey, mappings }: CommandOf<'MIGRATE_INSTANCE'>,
): MigrationPlan {
  const sources = mappings.map(({ sourceElementId }) => sourceElementId);
  const twice = sources.filter((id, index) => sources.indexOf(id) !== index);
  const plan = {
    processInstanceKey,
    source,
    target,
    mapped: new Map(mappings.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId])),
  };
  if (twice.length > 0)
    refuseArgument(
      plan,
      `the mapping instructions contain duplicate source element ids '[${[...new Set(twice)].join(', ')}]'.`,
    );
  for (const { sourceElementId, targetElementId } of mappings) {
    expectElement(plan, source, sourceElementId, 'source');
    expectElement(plan, target, targetElementId, 'target');
  }
  for (const [process, what] of [
    [source, 'process instance has an event subprocess. Process instances'],
    [target, 'target process has an event subprocess. Target processes'],
  ] as const) {
    if ([...process.nodes.values()].some(({ type }) => type === 'EVENT_SUB_PROCESS'))
      throw new Refused(
        'INVALID_STATE',
        `Expected to migrate process instance but ${what} with event subprocesses cannot be migrated yet.`,
      );
  }
  return plan;
}

function expectElement(
  plan: MigrationPlan,
  { nodes, flows }: ExecutableProcess,
  id: string,
  side: 'source' | 'target',
): void {
  if (nodes.has(id) || flows.has(id)) return;
  refuseArgument(
    plan,
    `mapping instructions contain a non-existing ${side} element id '${id}'. Elements provided in mapping instructions must exist in the ${side} process definition.`,
  );
}

function refuseArgument({ processInstanceKey }: MigrationPlan, reason: string): never {
  throw new Refused('INVALID_ARGUMENT', `Expected to migrate process instance '${processInstanceKey}' but ${reason}`);
}

function refuse({ processInstanceKey }: Pick<MigrationPlan, 'processInstanceKey'>, reason: string): never {
  throw new Refused('INVALID_STATE', `Expected to migrate process instance '${processInstanceKey}' but ${reason}`);
}

const migratable: readonly string[] = ['PROCESS', 'SERVICE_TASK', 'USER_TASK', 'SUB_PROCESS', 'CALL_ACTIVITY'];

/** The node of the target that an active element goes on as. Its scope has been migrated before it. */
export function targetOf(step: Step, plan: MigrationPlan, { instance, node }: Element): ExecutableNode {
  const { id, type } = node;
  if (!migratable.includes(type))
    refuse(
      plan,
      `active element with id '${id}' has an unsupported type. The migration of a ${type} is not supported.`,
    );
  // A flow that waits at a join counts as a command under way.
  if (instance.activeFlows > 0)
    refuse(plan, 'a concurrent command was executed on the process instance. Please retry the migration.');
  if (type === 'PROCESS') return plan.target.root;
  const targetId = plan.mapped.get(id);
  if (targetId === undefined)
    return refuse(
      plan,
      `no mapping instruction defined for active element with id '${id}'. Elements cannot be migrated without a mapping.`,
    );
  const target = plan.target.nodes.get(targetId);
  expectSameKind(plan, node, target, targetId);
  const scopeId = step.state.element(instance.scopeKey)?.elementId ?? '';
  const targetNode = nodeOf(plan.target, targetId);
  const targetScope = nodeOf(plan.target, targetNode.scopeId ?? '');
  if (targetScope.nodeId !== step.state.element(instance.scopeKey)?.nodeId)
    refuse(
      plan,
      `the flow scope of active element with id '${id}' is changed. The flow scope of the active element is expected to be '${scopeId}' but was '${targetScope.id}'. The flow scope of an element cannot be changed during migration yet.`,
    );
  return targetNode;
}

function expectSameKind(
  plan: MigrationPlan,
  node: ExecutableNode,
  target: ExecutableNode | undefined,
  targetId: string,
): void {
  const type = target?.type ?? 'SEQUENCE_FLOW';
  if (type !== node.type)
    refuse(
      plan,
      `active element with id '${node.id}' and type '${node.type}' is mapped to an element with id '${targetId}' and different type '${type}'. Elements must be mapped to elements of the same type.`,
    );
  const [from, to] = [implementationOf(node), target && implementationOf(target)];
  if (from !== to)
    refuse(
      plan,
      `active user task with id '${node.id}' and implementation '${from}' is mapped to an user task with id '${targetId}' and different implementation '${to}'. Elements must be mapped to elements of the same implementation.`,
    );
}

function implementationOf({ detail }: ExecutableNode): string {
  return detail.kind === 'user-task' && detail.native ? 'zeebe user task' : 'job worker';
}

/** Message boundary events close in the source and open in the target; others, and mapped ones, are not migrated. */
export function checkBoundaries(step: Step, plan: MigrationPlan, element: Element, target: ExecutableNode): void {
  const { node, instance } = element;
  const unsupported = (process: ExecutableProcess, one: ExecutableNode, which: string, those: string): void => {
    const types = boundariesOf(process, one).flatMap(({ eventType }) => (eventType === 'MESSAGE' ? [] : [eventType]));
    if (types.length > 0)
      refuse(
        plan,
        `${which} element with id '${one.id}' has one or more boundary events of types '${types.join(',')}'. Migrating ${those} elements with boundary events of these types is not possible yet.`,
      );
  };
  unsupported(plan.source, node, 'active', 'active');
  unsupported(plan.target, target, 'target', 'target');
  const targets = new Set(plan.mapped.values());
  const notYet = 'Migrating active elements with mapped catch events is not possible yet.';
  for (const { id } of boundariesOf(plan.target, target)) {
    if (targets.has(id))
      refuse(
        plan,
        `active element with id '${node.id}' is mapped to element with id '${target.id}' that must be subscribed to mapped catch event with id '${id}'. ${notYet}`,
      );
  }
  for (const { id } of boundariesOf(plan.source, node)) {
    if (plan.mapped.has(id) && plan.mapped.get(id) !== target.id)
      refuse(
        plan,
        `active element with id '${node.id}' is subscribed to mapped catch event with id '${id}'. ${notYet}`,
      );
  }
  for (const event of boundariesOf(plan.target, target)) {
    const name = messageNameOf(step, event, instance.scopeKey);
    if (instance.subscriptions.some(({ messageName }) => messageName === name))
      refuse(
        plan,
        `active element with id '${node.id}' attempts to subscribe to a message it is already subscribed to with name '${name}'. Migrating active elements that subscribe to a message they are already subscribed to is not possible yet. Please provide a mapping instruction to message catch event with id '${event.id}' to migrate the respective message subscription.`,
      );
  }
}

function messageNameOf(step: Step, { detail }: ExecutableNode, scopeKey: number): string | undefined {
  if (detail.kind !== 'catch' || detail.event.kind !== 'message') return undefined;
  const name = evaluateText(step, detail.event.name, scopeKey);
  return name.ok ? name.value : undefined;
}

function boundariesOf({ nodes }: ExecutableProcess, node: ExecutableNode): readonly ExecutableNode[] {
  const ids = [...node.boundaryEvents, ...(node.compensation ? [node.compensation.boundaryEvent] : [])];
  return [...new Set(ids)].map((id) => nodes.get(id)).filter((event) => event !== undefined);
}

export function refuseSubscription(
  plan: MigrationPlan,
  source: ExecutableNode,
  target: ExecutableNode,
  reason: string,
): never {
  return refuse(
    plan,
    `active element with id '${source.id}' is mapped to element with id '${target.id}' that must be subscribed to a message catch event. ${reason}`,
  );
}

/** What has completed is compensated by the target's handlers. Zeebe migrates also where there is none, and fails later. */
export function checkCompensations(plan: MigrationPlan, { instance }: Element): void {
  const lost = instance.compensations.find(
    ({ activityId, handlerId }) => (plan.target.nodes.get(activityId)?.compensation?.handler ?? '') !== handlerId,
  );
  if (lost)
    refuse(
      plan,
      `completed element with id '${lost.activityId}' may be compensated by '${lost.handlerId}', and the target has no such element with this compensation handler.`,
    );
}
