import type { Deployment } from '../../port';
import type { ExecutableNode, ExecutableProcess } from '../../model';
import type { DecisionRow, ProcessRow } from '../../state';
import { evaluateTimer } from '../catch-events';
import { Refused, type CommandOf, type ReadDecision, type ReadResource } from '../commands';
import { evaluateText } from '../expressions';
import type { Step } from '../step-context';

/** D1, D17, D18: versions, and the events that start instances of the latest one. */
export function deploy(step: Step, { resources }: CommandOf<'DEPLOY'>): Deployment {
  if (resources.length === 0)
    throw new Refused('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given');
  checkDistinct(resources);
  const key = step.nextKey();
  const processes = resources.flatMap((resource) => deployProcesses(step, resource));
  const decisions = resources.flatMap((resource) => deployDecisions(step, resource));
  step.emit({ kind: 'DEPLOYMENT_CREATED', key, processes, decisions });
  return {
    key: String(key),
    processes: processes.map((process) => ({
      bpmnProcessId: process.bpmnProcessId,
      version: process.version,
      processDefinitionKey: String(process.key),
      resourceName: process.resourceName,
    })),
    decisions: decisions.map(({ decisionId, version, key: decisionKey }) => ({
      decisionId,
      version,
      decisionKey: String(decisionKey),
    })),
  };
}

function checkDistinct(resources: readonly ReadResource[]): void {
  const ids = resources.flatMap(({ name, processes }) => processes.map(({ id }) => ({ id, name })));
  const twice = ids.find(({ id }, index) => ids.findIndex((other) => other.id === id) !== index);
  if (twice)
    throw new Refused('INVALID_ARGUMENT', `Duplicated process id in resources: '${twice.id}' in '${twice.name}'`);
}

function deployProcesses(step: Step, resource: ReadResource): readonly ProcessRow[] {
  let resourceKey: number | undefined;
  return resource.processes.map((executable) => {
    const latest = step.state.latestProcess(executable.id);
    if (latest?.checksum === resource.checksum && latest.resourceName === resource.name) return latest;
    resourceKey ??= storeResource(step, resource);
    const process: ProcessRow = {
      key: step.nextKey(),
      bpmnProcessId: executable.id,
      version: (latest?.version ?? 0) + 1,
      resourceName: resource.name,
      checksum: resource.checksum,
      resourceKey,
    };
    closeStarts(step, executable.id);
    step.emit({ kind: 'PROCESS_CREATED', key: process.key, process });
    openStarts(step, executable, process);
    return process;
  });
}

function storeResource(step: Step, { content }: ReadResource): number {
  const key = step.nextKey();
  step.emit({ kind: 'RESOURCE_STORED', key, content });
  return key;
}

function closeStarts(step: Step, bpmnProcessId: string): void {
  for (const subscription of step.state.startSubscriptionsOf(bpmnProcessId)) {
    step.emit({ kind: 'START_SUBSCRIPTION_DELETED', key: subscription.key, subscription });
  }
  for (const startTimer of step.state.startTimersOf(bpmnProcessId)) {
    step.emit({ kind: 'START_TIMER_CANCELED', key: startTimer.key, startTimer, processInstanceKey: 0 });
  }
}

function openStarts(step: Step, executable: ExecutableProcess, process: ProcessRow): void {
  const starts = executable.root.detail.kind === 'container' ? executable.root.detail.starts : [];
  for (const start of starts.map((id) => executable.nodes.get(id)).filter((node) => node !== undefined)) {
    if (start.eventType === 'MESSAGE') openMessageStart(step, start, process);
    if (start.eventType === 'TIMER') openTimerStart(step, start, process);
  }
}

/** D2: without variables there is nothing an expression could read but itself. */
function openMessageStart(step: Step, start: ExecutableNode, process: ProcessRow): void {
  if (start.detail.kind !== 'catch' || start.detail.event.kind !== 'message') return;
  const name = evaluateText(step, start.detail.event.name, 0);
  if (!name.ok)
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected the message name of '${start.id}' to be known at deployment. ${name.failure.message}`,
    );
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
  if (!schedule.ok)
    throw new Refused(
      'INVALID_ARGUMENT',
      `Expected the timer of '${start.id}' to be known at deployment. ${schedule.failure.message}`,
    );
  if (schedule.value.repetitions === 0) return;
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

function deployDecisions(step: Step, resource: ReadResource): readonly DecisionRow[] {
  const requirementsKey = step.nextKey();
  let resourceKey: number | undefined;
  const deployed = resource.decisions.map((decision: ReadDecision) => {
    const latest = step.state.latestDecision(decision.decisionId);
    if (latest?.checksum === resource.checksum && latest.resourceName === resource.name) return latest;
    resourceKey ??= storeResource(step, resource);
    const row: DecisionRow = {
      ...decision,
      key: step.nextKey(),
      version: (latest?.version ?? 0) + 1,
      requirementsKey,
      resourceName: resource.name,
      checksum: resource.checksum,
      resourceKey,
    };
    step.emit({ kind: 'DECISION_CREATED', key: row.key, decision: row });
    return row;
  });
  // In the answer decisions come in reverse order of the file (1.17, G1).
  return deployed.reverse();
}
