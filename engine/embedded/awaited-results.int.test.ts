import { VirtualClock } from '../../domain/time/clock';
import { endEvent, path, processFile, serviceTask, startEvent } from '../model/testing/bpmn';
import { EngineUnavailable } from '../port';
import { createSimulatedStorage } from '../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '.';

const work = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);
const through = processFile('through', [startEvent('Start'), endEvent('End'), path('Start', 'End')]);

let clock: VirtualClock;
let engine: EmbeddedEngine;

beforeEach(async () => {
  clock = new VirtualClock(1_780_000_000_000);
  engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'one' }), clock });
  await engine.deploy([
    { name: 'work.bpmn', content: work },
    { name: 'through.bpmn', content: through },
  ]);
});
afterEach(() => engine.close());

async function workOn(variables: Record<string, number>): Promise<void> {
  const [job] = await engine.activateJobs({ type: 'job', worker: 'w', maxJobs: 1, lockMs: 1_000, waitMs: 1_000 });
  await engine.completeJob(job?.key ?? '', variables);
}

test('The result is that of the root when the instance completes, even at once [P3]', async () => {
  const result = await engine.createInstanceWithResult({
    bpmnProcessId: 'through',
    variables: { a: 1 },
    waitMs: 1_000,
  });
  expect(result).toMatchObject({ bpmnProcessId: 'through', version: 1, variables: { a: 1 } });
  const later = engine.createInstanceWithResult({
    bpmnProcessId: 'work',
    variables: { a: 1, b: 2 },
    fetchVariables: ['b', 'c', 'none'],
    waitMs: 1_000,
  });
  await workOn({ c: 3 });
  expect((await later).variables).toEqual({ b: 2, c: 3 });
});

test('An instance started at an element answers as well [P2, P3]', async () => {
  const result = engine.createInstanceWithResult({ bpmnProcessId: 'work', startAt: ['Task'], waitMs: 1_000 });
  await workOn({ c: 3 });
  expect((await result).variables).toEqual({ c: 3 });
});

test('Who waited too long is told so, and the instance goes on; others are not disturbed [P3, 1.17]', async () => {
  const late = engine.createInstanceWithResult({ bpmnProcessId: 'work', waitMs: 500 });
  const patient = engine.createInstanceWithResult({ bpmnProcessId: 'work', waitMs: 60_000 });
  const refused = expect(late).rejects.toBeInstanceOf(EngineUnavailable);
  await new Promise((resolve) => setTimeout(resolve, 20));
  clock.advanceBy(500);
  await engine.runDue();
  await refused;
  await workOn({ first: 1 });
  await workOn({ second: 1 });
  expect((await patient).variables).toEqual({ second: 1 });
});

test('A refused start is a refusal, and closing the engine ends the waiting [P1, P3]', async () => {
  await expect(engine.createInstanceWithResult({ bpmnProcessId: 'none', waitMs: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const waiting = expect(
    engine.createInstanceWithResult({ bpmnProcessId: 'work', waitMs: 60_000 }),
  ).rejects.toBeInstanceOf(EngineUnavailable);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await engine.close();
  await waiting;
});
