import type { CatchDetail, ExecutableNode, ExecutableProcess } from './elements';
import type { Problems } from './problems';
import { eventSubProcessStarts } from './read-events';

/** The structure checks at deployment that one look at the graph can answer (D2 to D10). */
export function checkProcess(process: ExecutableProcess, problems: Problems): void {
  for (const node of process.nodes.values()) {
    const check = checks[node.type];
    check?.(node, process, problems);
    checkTriggers(node, process, problems);
    checkConditions(node, problems);
  }
  checkLinks(process, problems);
}

type Check = (node: ExecutableNode, process: ExecutableProcess, problems: Problems) => void;

const checks: Partial<Record<ExecutableNode['type'], Check>> = {
  PROCESS: checkProcessStarts,
  SUB_PROCESS: (node, process, problems) => {
    problems.expect(
      startsOf(node, process).length === 1,
      node.id,
      'Expected the embedded subprocess to have exactly one start event. (D3)',
    );
  },
  EVENT_SUB_PROCESS: checkEventSubProcess,
  END_EVENT: (node, _process, problems) => {
    problems.expect(
      node.outgoing.length === 0,
      node.id,
      'Expected an end event to have no outgoing sequence flow. (D4)',
    );
  },
  BOUNDARY_EVENT: checkBoundary,
  EVENT_BASED_GATEWAY: checkEventBasedGateway,
  EXCLUSIVE_GATEWAY: checkChoosingGateway,
  INCLUSIVE_GATEWAY: (node, process, problems) => {
    problems.expect(
      node.incoming.length <= 1,
      node.id,
      'Expected an inclusive gateway to have at most one incoming sequence flow. (D7)',
    );
    checkChoosingGateway(node, process, problems);
  },
};

function startsOf(node: ExecutableNode, process: ExecutableProcess): readonly ExecutableNode[] {
  const starts = node.detail.kind === 'container' ? node.detail.starts : [];
  return starts.map((id) => process.nodes.get(id)).filter((start) => start !== undefined);
}

function catchOf(node: ExecutableNode | undefined): CatchDetail | undefined {
  return node?.detail.kind === 'catch' ? node.detail : undefined;
}

function checkProcessStarts(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const starts = startsOf(node, process);
  problems.expect(starts.length > 0, node.id, 'Expected the process to have at least one start event. (D2)');
  problems.expect(
    starts.filter(({ eventType }) => eventType === 'NONE').length <= 1,
    node.id,
    'Expected the process to have at most one none start event. (D2)',
  );
  expectDistinct(starts.map(signalName), 'signal', node, problems);
}

function checkEventSubProcess(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const starts = startsOf(node, process);
  problems.expect(starts.length === 1, node.id, 'Expected the event subprocess to have exactly one start event. (D3)');
  for (const start of starts) {
    const detail = catchOf(start);
    if (start.eventType === 'NONE') problems.add(node.id, eventSubProcessStarts);
    if (start.eventType === 'ERROR' && detail?.interrupting === false)
      problems.add(node.id, 'Non-Interrupting event of this type is not allowed');
    if (detail?.event.kind === 'timer' && detail.event.timer.kind === 'cycle' && detail.interrupting)
      problems.add(node.id, 'Interrupting timer event with time cycle is not allowed.');
  }
}

function checkBoundary(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const detail = catchOf(node);
  const host = detail?.attachedTo === undefined ? undefined : process.nodes.get(detail.attachedTo);
  problems.expect(
    host !== undefined && !isEventOrGateway(host),
    node.id,
    'Expected the boundary event to be attached to an activity. (D5)',
  );
  problems.expect(
    node.incoming.length === 0,
    node.id,
    'Expected the boundary event to have no incoming sequence flow. (D5)',
  );
  problems.expect(
    node.eventType === 'COMPENSATION' || node.outgoing.length > 0,
    node.id,
    'Expected the boundary event to have at least one outgoing sequence flow. (D5)',
  );
  problems.expect(
    (node.eventType !== 'ERROR' && node.eventType !== 'COMPENSATION') || detail?.interrupting === true,
    node.id,
    'Non-Interrupting event of this type is not allowed',
  );
  const inner = host?.detail.kind === 'multi-instance' ? process.nodes.get(host.detail.inner) : host;
  problems.expect(
    node.eventType !== 'ESCALATION' || inner?.type === 'SUB_PROCESS' || inner?.type === 'CALL_ACTIVITY',
    node.id,
    'Expected an escalation boundary event to be attached to a subprocess or call activity. (E4)',
  );
}

function isEventOrGateway({ type }: ExecutableNode): boolean {
  return type.endsWith('_EVENT') || type.endsWith('_GATEWAY');
}

function checkEventBasedGateway(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  problems.expect(
    node.outgoing.length >= 2,
    node.id,
    'Expected an event-based gateway to have at least two outgoing sequence flows. (D6)',
  );
  const targets = node.outgoing.map(({ target }) => process.nodes.get(target)).filter((target) => target !== undefined);
  for (const target of targets) {
    problems.expect(
      target.type === 'INTERMEDIATE_CATCH_EVENT' && ['MESSAGE', 'TIMER', 'SIGNAL'].includes(target.eventType),
      node.id,
      `Expected an event-based gateway to lead to intermediate catch events only, but '${target.id}' is none of type message, timer or signal. (D6)`,
    );
    problems.expect(
      target.incoming.length === 1,
      node.id,
      'Expected an event behind an event-based gateway to have no other incoming flow. (D6)',
    );
  }
  expectDistinct(targets.map(triggerName), 'message', node, problems);
  expectDistinct(targets.map(signalName), 'signal', node, problems);
}

function checkChoosingGateway(node: ExecutableNode, _process: ExecutableProcess, problems: Problems): void {
  const defaultFlow = node.detail.kind === 'gateway' ? node.detail.defaultFlow : undefined;
  if (defaultFlow !== undefined && !node.outgoing.some(({ id }) => id === defaultFlow)) {
    problems.add(node.id, 'Expected the default flow to start at the gateway. (D7)');
  }
  if (node.outgoing.length < 2) return;
  for (const flow of node.outgoing) {
    problems.expect(
      flow.condition !== undefined || flow.id === defaultFlow,
      flow.id,
      'Expected every flow that leaves a gateway with several to have a condition or to be the default. (D7)',
    );
  }
}

function checkConditions(node: ExecutableNode, problems: Problems): void {
  if (node.type === 'EXCLUSIVE_GATEWAY' || node.type === 'INCLUSIVE_GATEWAY') return;
  for (const flow of node.outgoing) {
    problems.expect(
      !flow.condition,
      node.id,
      'Expected conditions only on flows that leave an exclusive or inclusive gateway. (D7)',
    );
  }
}

/** D8: within one activity's boundary events, and within one scope's event subprocesses, a trigger has one catch. */
function checkTriggers(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const boundaries = node.boundaryEvents.map((id) => process.nodes.get(id)).filter((found) => found !== undefined);
  const starts = node.eventSubProcesses
    .map((id) => process.nodes.get(id))
    .flatMap((found) => (found ? startsOf(found, process) : []));
  for (const group of [boundaries, starts]) {
    expectDistinct(group.map(triggerName), 'message', node, problems);
    expectDistinct(group.map(signalName), 'signal', node, problems);
    expectDistinct(
      group.map((event) => triggerCode(event, 'error')),
      'error code',
      node,
      problems,
    );
    expectDistinct(
      group.map((event) => triggerCode(event, 'escalation')),
      'escalation code',
      node,
      problems,
    );
  }
  if (node.type === 'RECEIVE_TASK') expectDistinct([node, ...boundaries].map(triggerName), 'message', node, problems);
}

function triggerName(node: ExecutableNode): string | undefined {
  const event = catchOf(node)?.event;
  return event?.kind === 'message' && event.name.kind === 'static' ? event.name.text : undefined;
}

function signalName(node: ExecutableNode): string | undefined {
  const event = catchOf(node)?.event;
  return event?.kind === 'signal' && event.name.kind === 'static' ? event.name.text : undefined;
}

/** The catch-all counts as the empty code. */
function triggerCode(node: ExecutableNode, kind: 'error' | 'escalation'): string | undefined {
  const event = catchOf(node)?.event;
  return event?.kind === kind ? (event.code ?? '') : undefined;
}

function expectDistinct(
  names: readonly (string | undefined)[],
  what: string,
  node: ExecutableNode,
  problems: Problems,
): void {
  const given = names.filter((name) => name !== undefined);
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  problems.expect(
    twice === undefined,
    node.id,
    `Expected each ${what} to be caught once in a scope, but '${twice}' is caught twice. (D8)`,
  );
}

/** D10: each throw has its catch in the same scope; a name is caught once, subprocesses of the scope included. */
function checkLinks(process: ExecutableProcess, problems: Problems): void {
  const nodes = [...process.nodes.values()];
  const caught = nodes.flatMap((node) => {
    const event = catchOf(node)?.event;
    return event?.kind === 'link' ? [{ name: event.name, scopes: scopesAround(node, process) }] : [];
  });
  for (const [index, { name, scopes }] of caught.entries()) {
    const others = caught.slice(index + 1).filter((other) => other.name === name);
    const shared = scopes.filter((scope) => others.some((other) => other.scopes.includes(scope)));
    for (const { id } of shared)
      problems.add(
        id,
        `Multiple intermediate catch link event definitions with the same name '${name}' are not allowed.`,
      );
  }
  for (const node of nodes) {
    if (node.detail.kind !== 'throw' || node.detail.event.kind !== 'link') continue;
    const { target } = node.detail.event;
    const [scope] = scopesAround(node, process);
    problems.expect(
      caught.some(({ name, scopes }) => name === target && scopes[0] === scope),
      scope?.id ?? node.id,
      `Can't find an catch link event for the throw link event with the name '${target}'.`,
    );
  }
}

/** The nearest first. */
function scopesAround(node: ExecutableNode, process: ExecutableProcess): readonly ExecutableNode[] {
  const scope = node.scopeId === undefined ? undefined : process.nodes.get(node.scopeId);
  return scope ? [scope, ...scopesAround(scope, process)] : [];
}
