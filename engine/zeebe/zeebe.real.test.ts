import { startZeebe, type ZeebeBroker } from '../../test/real-parts/zeebe';
import { EngineRefusal, EngineUnavailable, type ActivatedJob, type EngineRecord, type RecordReader } from '../port';
import { connectZeebe, openRecordReceiver, type RecordReceiver, type ZeebeConnection } from './index';

const oneTask = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <bpmn:process id="one-task" isExecutable="true">
    <bpmn:startEvent id="Start"/>
    <bpmn:sequenceFlow id="ToTask" sourceRef="Start" targetRef="Task"/>
    <bpmn:serviceTask id="Task"><bpmn:extensionElements>
      <zeebe:taskDefinition type="letter" retries="3"/>
      <zeebe:taskHeaders><zeebe:header key="template" value="welcome"/></zeebe:taskHeaders>
    </bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="ToEnd" sourceRef="Task" targetRef="End"/>
    <bpmn:endEvent id="End"/>
  </bpmn:process>
</bpmn:definitions>`;
const resource = { name: 'one-task.bpmn', content: oneTask };
const poll = { type: 'letter', worker: 'test', maxJobs: 10, lockMs: 60_000, waitMs: 0 };

class Collector implements RecordReader {
  readonly name = 'collector';
  readonly records: EngineRecord[] = [];
  failures = 0;

  position(): Promise<number> {
    return Promise.resolve(this.records.at(-1)?.position ?? -1);
  }

  apply(_: string, records: readonly EngineRecord[]): Promise<void> {
    if (this.failures-- > 0) return Promise.reject(new Error('The store is away.'));
    this.records.push(...records);
    return Promise.resolve();
  }

  async until(found: (record: EngineRecord) => boolean): Promise<EngineRecord> {
    for (;;) {
      const record = this.records.find(found);
      if (record !== undefined) return record;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describe('the engine port over a real Zeebe', () => {
  let zeebe: ZeebeBroker;
  let engine: ZeebeConnection;
  let receiver: RecordReceiver;
  const collector = new Collector();
  const troubles: string[] = [];

  beforeAll(async () => {
    receiver = await openRecordReceiver('cluster', {
      port: 0,
      token: 'shared',
      onTrouble: (text) => troubles.push(text),
    });
    zeebe = await startZeebe({
      exporterUrl: receiver.url,
      exporterCredentials: { username: 'zeebe', password: 'shared' },
    });
    engine = await connectZeebe({ address: zeebe.address, engineId: 'cluster' });
    await receiver.subscribe(collector);
  }, 300_000);

  afterAll(async () => {
    await engine.close();
    await zeebe.stop();
    await receiver.close();
  });

  it('says what it is and that it is ready', async () => {
    expect(await engine.health()).toEqual({
      ready: true,
      description: `Zeebe 8.5.8 at ${zeebe.address}: its partition has a healthy leader`,
    });
  });

  it('deploys all resources or none [D1]', async () => {
    await expect(
      engine.deploy([
        { ...resource, name: 'first.bpmn' },
        { name: 'broken.bpmn', content: '<no' },
      ]),
    ).rejects.toMatchObject({
      name: 'EngineRefusal',
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining("Command 'CREATE' rejected with code 'INVALID_ARGUMENT'") as string,
    });
    await expect(engine.createInstance({ bpmnProcessId: 'one-task' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const deployment = await engine.deploy([resource]);
    expect(deployment.processes).toEqual([
      expect.objectContaining({ bpmnProcessId: 'one-task', version: 1, resourceName: 'one-task.bpmn' }),
    ]);
    expect(deployment.processes[0]?.processDefinitionKey).toMatch(/^\d{16}$/);
  });

  it('runs an instance from its start to its end, and hands over its records', async () => {
    const instance = await engine.createInstance({
      bpmnProcessId: 'one-task',
      variables: { case: 'c1', missing: null },
    });
    const [job] = await engine.activateJobs({ ...poll, waitMs: 5000 });
    expect(job).toMatchObject({
      type: 'letter',
      elementId: 'Task',
      retries: 3,
      customHeaders: { template: 'welcome' },
      variables: { case: 'c1', missing: null },
      processInstanceKey: instance.processInstanceKey,
    });
    await engine.completeJob(job?.key ?? '', { sent: true });
    const end = await collector.until(
      ({ intent, value }) => intent === 'ELEMENT_COMPLETED' && value['bpmnElementType'] === 'PROCESS',
    );
    expect(end).toMatchObject({ key: instance.processInstanceKey, valueType: 'PROCESS_INSTANCE', recordType: 'EVENT' });
    expect(end.value).toMatchObject({
      processInstanceKey: instance.processInstanceKey,
      parentProcessInstanceKey: '-1',
    });
  });

  it('answers a poll without jobs at once when asked not to wait, and after the wait otherwise [A1, A2]', async () => {
    expect(await engine.activateJobs({ ...poll, type: 'nobody' })).toEqual([]);
    expect(await engine.activateJobs({ ...poll, type: 'nobody', waitMs: 500 })).toEqual([]);
  });

  it('lengthens and shortens a lock [J7]', async () => {
    await engine.createInstance({ bpmnProcessId: 'one-task' });
    const [job] = await engine.activateJobs({ ...poll, waitMs: 5000 });
    const key = job?.key ?? '';
    await engine.updateJobTimeout(key, 1);
    const [again] = await engine.activateJobs({ ...poll, waitMs: 5000 });
    expect(again?.key).toBe(key);
    await engine.completeJob(key);
    await expect(engine.updateJobTimeout(key, 1000)).rejects.toMatchObject({
      name: 'EngineRefusal',
      code: 'NOT_FOUND',
    });
  });

  it('tells refusals from silence', async () => {
    await expect(engine.completeJob('2251799813999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(engine.updateJobRetries('2251799813999999', 0)).rejects.toBeInstanceOf(EngineRefusal);
    await expect(connectZeebe({ address: '127.0.0.1:1', engineId: 'x' })).rejects.toBeInstanceOf(EngineUnavailable);
  });

  it('gets the records again that a reader could not take, each once in the end', async () => {
    collector.failures = 2;
    const { processInstanceKey } = await engine.createInstance({ bpmnProcessId: 'one-task' });
    await collector.until(({ key, intent }) => key === processInstanceKey && intent === 'ELEMENT_ACTIVATED');
    expect(troubles).toContain('The store is away.');
    const positions = collector.records.map((record) => record.position);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });

  it('pushes jobs of a stream, and takes those back that could not be delivered [A10, A6]', async () => {
    const pushed: ActivatedJob[] = [];
    const stream = await engine.streamJobs({ type: 'letter', worker: 'stream', lockMs: 60_000 }, (job) => {
      pushed.push(job);
      return pushed.length === 1 ? Promise.reject(new Error('not now')) : Promise.resolve();
    });
    // The broker learns of a stream a moment after it was opened.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { processInstanceKey } = await engine.createInstance({ bpmnProcessId: 'one-task' });
    for (let look = 0; look < 100 && pushed.length < 2; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(pushed).toMatchObject([
      { processInstanceKey, retries: 3 },
      { processInstanceKey, retries: 3 },
    ]);
    await stream.close();
    await engine.completeJob(pushed[1]?.key ?? '');
    await expect(
      engine.streamJobs({ type: '', worker: 'w', lockMs: 1 }, () => Promise.resolve()),
    ).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  it('waits for the result of an instance, by key and by id, and gives up in time [P1, P3]', async () => {
    const { processDefinitionKey } = await engine.createInstance({ bpmnProcessId: 'one-task', variables: { a: 0 } });
    const [other] = await engine.activateJobs({ ...poll, waitMs: 5000 });
    await engine.completeJob(other?.key ?? '');
    const awaited = engine.createInstanceWithResult({ processDefinitionKey, variables: { a: 1 }, waitMs: 20_000 });
    const [job] = await engine.activateJobs({ ...poll, waitMs: 10_000 });
    await engine.completeJob(job?.key ?? '', { b: 2 });
    expect(await awaited).toMatchObject({ bpmnProcessId: 'one-task', variables: { a: 1, b: 2 } });
    await expect(engine.createInstanceWithResult({ bpmnProcessId: 'one-task', waitMs: 300 })).rejects.toBeInstanceOf(
      EngineUnavailable,
    );
  });

  it('ends a long poll when it closes', async () => {
    const other = await connectZeebe({ address: zeebe.address, engineId: 'cluster' });
    const polled = other.activateJobs({ ...poll, type: 'nobody', waitMs: 60_000 });
    setTimeout(() => void other.close(), 200);
    expect(await polled).toEqual([]);
  });
});
