import { childrenOf, idOf, type BpmnNode } from './bpmn-file';
import type { CatchDetail, ExecutableNode, ExecutableProcess } from './elements';
import type { Problems } from './problems';

/** The structure checks at deployment that one look at the graph can answer (D2 to D10). */
export function checkProcess(process: ExecutableProcess, problems: Problems): void {
  for (const node of process.nodes.values()) {
    const check = checks[node.type];
    check?.(node, process, problems);
    if (node.detail.kind === 'container') checkScope(node, process, problems);
    checkTriggers(node, process, problems);
    checkConditions(node, problems);
  }
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
  expectDistinct(starts.map(triggerName), 'message', node, problems);
}

function checkEventSubProcess(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const starts = startsOf(node, process);
  problems.expect(starts.length === 1, node.id, 'Expected the event subprocess to have exactly one start event. (D3)');
  for (const start of starts) {
    if (start.eventType === 'ERROR' && catchOf(start)?.interrupting === false) {
      problems.add(start.id, 'Expected an error start event to be interrupting. (D5)');
    }
  }
}

function checkBoundary(node: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const detail = catchOf(node);
  const host = detail?.attachedTo === undefined ? undefined : process.nodes.get(detail.attachedTo);
  problems.expect(host !== undefined, node.id, 'Expected the boundary event to be attached to an activity. (D5)');
  problems.expect(
    node.incoming.length === 0,
    node.id,
    'Expected the boundary event to have no incoming sequence flow. (D5)',
  );
  problems.expect(
    node.outgoing.length > 0,
    node.id,
    'Expected the boundary event to have at least one outgoing sequence flow. (D5)',
  );
  problems.expect(
    node.eventType !== 'ERROR' || detail?.interrupting === true,
    node.id,
    'Expected an error boundary event to be interrupting. (D5)',
  );
  const inner = host?.detail.kind === 'multi-instance' ? process.nodes.get(host.detail.inner) : host;
  problems.expect(
    node.eventType !== 'ESCALATION' || inner?.type === 'SUB_PROCESS' || inner?.type === 'CALL_ACTIVITY',
    node.id,
    'Expected an escalation boundary event to be attached to a subprocess or call activity. (E4)',
  );
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
      target.type === 'INTERMEDIATE_CATCH_EVENT' && ['MESSAGE', 'TIMER'].includes(target.eventType),
      node.id,
      `Expected an event-based gateway to lead to intermediate catch events only, but '${target.id}' is none of type message or timer. (D6)`,
    );
    problems.expect(
      target.incoming.length === 1,
      target.id,
      'Expected an event behind an event-based gateway to have no other incoming flow. (D6)',
    );
  }
  expectDistinct(targets.map(triggerName), 'message', node, problems);
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
      flow.id,
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

/** D10: one catch per link name in a scope, and a catch for each throw. */
function checkScope(scope: ExecutableNode, process: ExecutableProcess, problems: Problems): void {
  const own = [...process.nodes.values()].filter(({ scopeId }) => scopeId === scope.nodeId);
  const caught = own
    .map((node) => catchOf(node)?.event)
    .flatMap((event) => (event?.kind === 'link' ? [event.name] : []));
  problems.expect(
    new Set(caught).size === caught.length,
    scope.id,
    'Expected one catch event for each link name in a scope. (D10)',
  );
  for (const node of own) {
    if (node.detail.kind !== 'throw' || node.detail.event.kind !== 'link') continue;
    problems.expect(
      caught.includes(node.detail.event.target),
      node.id,
      `Expected a link catch event named '${node.detail.event.target}' in the same scope. (D10)`,
    );
  }
}

/** A boundary event needs its `outgoing` child, other elements do not (D5 as measured). */
export function checkBoundaryOutgoing(container: BpmnNode, problems: Problems): void {
  for (const element of childrenOf(container, 'flowElements')) {
    if (element.$type === 'bpmn:SubProcess') checkBoundaryOutgoing(element, problems);
    if (element.$type !== 'bpmn:BoundaryEvent') continue;
    problems.expect(
      childrenOf(element, 'outgoing').length > 0,
      idOf(element),
      'Expected the boundary event to list its outgoing sequence flow. (D5)',
    );
  }
}
