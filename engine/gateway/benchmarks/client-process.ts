import { ZBClient } from 'zeebe-node';
import { RawClient } from '../testing/raw-client';
import type { Load, LoadResult } from './load';

/** A client in a process of its own: carries out one load against a gateway and tells its parent how it went. */

const processId = 'benchmark';
const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="benchmark">
  <bpmn:process id="${processId}" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>ToTask</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="ToTask" sourceRef="Start" targetRef="Task"/>
    <bpmn:serviceTask id="Task"><bpmn:extensionElements><zeebe:taskDefinition type="${processId}"/></bpmn:extensionElements>
      <bpmn:incoming>ToTask</bpmn:incoming><bpmn:outgoing>ToEnd</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="ToEnd" sourceRef="Task" targetRef="End"/>
    <bpmn:endEvent id="End"><bpmn:incoming>ToEnd</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

async function carryOut(load: Load): Promise<LoadResult> {
  if (load.kind === 'commands') return commands(load);
  const client = new ZBClient(load.address, { loglevel: 'NONE', eagerConnection: false });
  await client.deployResource({ process: Buffer.from(diagram), name: 'benchmark.bpmn' });
  const completed = new Completions();
  const worker = client.createWorker({
    taskType: processId,
    maxJobsToActivate: load.kind === 'instances' ? load.atOnce : 32,
    // The library's own pause of 300 ms between polls would be all that is measured.
    pollInterval: 1,
    loglevel: 'NONE',
    taskHandler: async (job) => {
      const done = await job.complete();
      completed.note(job.processInstanceKey);
      return done;
    },
  });
  // Connections are made and code is warm before anything is measured.
  await inParallel(50, 10, async () => completed.of((await create(client)).processInstanceKey));
  const times: number[] = [];
  const startedAt = performance.now();
  await inParallel(load.count, load.kind === 'instances' ? load.atOnce : 1, async () => {
    const begun = performance.now();
    await completed.of((await create(client)).processInstanceKey);
    times.push(performance.now() - begun);
  });
  const perSecond = (1_000 * load.count) / (performance.now() - startedAt);
  await worker.close();
  await client.close();
  return { perSecond, medianMs: median(times) };
}

function create(client: ZBClient): ReturnType<ZBClient['createProcessInstance']> {
  return client.createProcessInstance({ bpmnProcessId: processId, variables: { caseId: 'c-1' } });
}

/** Lean clients: messages that nobody waits for, as many at once as a connection takes well. */
async function commands({ address, connections, count }: Load & { readonly kind: 'commands' }): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new RawClient(address, { ownChannel: true }));
  const publish = async (index: number): Promise<void> => {
    const client = clients[index % connections] as RawClient;
    const request = { name: 'benchmark', correlationKey: String(index), timeToLive: '0', variables: '{"a":1}' };
    const { status, details } = await client.ask('PublishMessage', request);
    // "Later" is an answer too, and costs whoever gives it the time.
    if (status === 'RESOURCE_EXHAUSTED') return publish(index);
    if (status !== 'OK') throw new Error(`Expected a message to be published, but got ${status} ${details}`);
  };
  await inParallel(1_000, 64, publish);
  const times: number[] = [];
  const startedAt = performance.now();
  await inParallel(count, 64, async (index) => {
    const begun = performance.now();
    await publish(index);
    times.push(performance.now() - begun);
  });
  const perSecond = (1_000 * count) / (performance.now() - startedAt);
  for (const client of clients) client.close();
  return { perSecond, medianMs: median(times) };
}

/** Instances whose job is done: some are before anybody asks. */
class Completions {
  private readonly done = new Set<string>();
  private readonly waiting = new Map<string, () => void>();

  note(key: string): void {
    this.waiting.get(key)?.();
    if (!this.waiting.delete(key)) this.done.add(key);
  }

  of(key: string): Promise<void> {
    if (this.done.delete(key)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(key, resolve));
  }
}

async function inParallel(count: number, atOnce: number, act: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, line));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

process.once('message', (load: Load) => {
  carryOut(load).then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
