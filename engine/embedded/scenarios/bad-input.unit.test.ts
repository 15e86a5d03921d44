import { VirtualClock } from '../../../domain/time/clock';
import {
  bpmnFile,
  callActivity,
  element,
  endEvent,
  extensions,
  flow,
  gateway,
  intermediateCatch,
  onTimer,
  path,
  processFile,
  processXml,
  serviceTask,
  startEvent,
} from '../../model/testing/bpmn';
import type { JsonValue } from '../../port';
import { createSimulatedStorage } from '../../storage';
import { createEmbeddedEngine, type EmbeddedEngine } from '..';

/**
 * What nobody should send and somebody will: it is refused in words or stopped, the engine stays up, and an instance that
 * was there before goes on as if nothing had happened.
 */
const clock = new VirtualClock(Date.UTC(2026, 5, 1, 9));
let engine: EmbeddedEngine;
let untouched: string;

const simple = (id: string, type: string): string =>
  processFile(id, [startEvent('Start'), serviceTask('Task', type), endEvent('End'), path('Start', 'Task', 'End')]);

beforeEach(async () => {
  engine = createEmbeddedEngine({
    storage: createSimulatedStorage({ engineId: 'bad-input' }),
    clock,
    mostFollowUps: 5000,
  });
  await engine.deploy([{ name: 'untouched.bpmn', content: simple('untouched', 'untouched') }]);
  untouched = (await engine.createInstance({ bpmnProcessId: 'untouched', variables: { n: 1 } })).processInstanceKey;
});

afterEach(async () => {
  const [job, ...others] = await take('untouched');
  expect([job?.processInstanceKey, job?.variables, others]).toEqual([untouched, { n: 1 }, []]);
  if (job) await engine.completeJob(job.key);
  expect((await engine.health()).ready).toBe(true);
  await engine.close();
});

function take(type: string) {
  return engine.activateJobs({ type, worker: 'tester', maxJobs: 10, lockMs: 60_000, waitMs: 0 });
}

async function refusalOf(content: string, name = 'bad.bpmn'): Promise<{ code: unknown; message: string }> {
  const began = performance.now();
  const answer = await engine.deploy([{ name, content }]).then(
    () => ({ code: 'accepted', message: '' }),
    (error: unknown) => ({ code: Reflect.get(Object(error), 'code') as unknown, message: String(error) }),
  );
  expect(performance.now() - began).toBeLessThan(20_000);
  return answer;
}

describe('Files that are no good are refused in words', () => {
  it.each([
    ['an empty file', ''],
    ['no XML at all', 'not a diagram'],
    ['bytes that are no text', '\u0000\u0001\ufffd<bpmn:definitions>'],
    ['an unfinished tag', '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'],
    ['tags that cross', '<a xmlns="x"><b></a></b>'],
    ['an attribute without quotes', simple('p', 'work').replace('id="p"', 'id=p')],
    ['two roots', simple('p', 'work').repeat(2)],
    ['another vocabulary', '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'],
    ['an unknown prefix', '<bpmn:definitions><bpmn:process id="p" isExecutable="true"/></bpmn:definitions>'],
  ])('%s', async (_, content) => {
    const { code, message } = await refusalOf(content);
    expect([code, message]).toEqual(['INVALID_ARGUMENT', expect.stringContaining("'bad.bpmn'")]);
  });

  it('entities are not expanded: a file that defines them is refused', async () => {
    const levels = Array.from({ length: 20 }, (_, level) =>
      level === 0 ? '<!ENTITY e0 "boom">' : `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`,
    );
    const bomb = `<?xml version="1.0"?><!DOCTYPE bomb [${levels.join('')}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const content = simple('p', 'work')
      .replace(/^<\?xml[^>]*\?>/, bomb)
      .replace('id="Task"', 'id="Task" name="&e19;&file;"');
    const { code, message } = await refusalOf(content);
    expect(code).toBe('INVALID_ARGUMENT');
    expect(message).not.toMatch(/boom|root:/);
    expect(message.length).toBeLessThan(10_000);
  });

  it('a form, a decision and a name that say nothing', async () => {
    expect((await refusalOf('{"id": ', 'bad.form')).code).toBe('INVALID_ARGUMENT');
    expect((await refusalOf('<definitions', 'bad.dmn')).code).toBe('INVALID_ARGUMENT');
    expect((await refusalOf(simple('p', 'work'), 'bad.txt')).code).toBe('INVALID_ARGUMENT');
    expect((await refusalOf(simple('p', 'work'), '')).code).toBe('INVALID_ARGUMENT');
  });

  it.each(['=x >', '=if x then 1', '=[1, 2', '="a', `=${'('.repeat(5000)}`, `=${'1+'.repeat(50_000)}`])(
    'an expression that does not read: %.20s',
    async (expression) => {
      const content = processFile('p', [
        startEvent('Start'),
        gateway('exclusive', 'Split'),
        endEvent('A'),
        endEvent('B'),
        path('Start', 'Split'),
        flow('Split', 'A', expression),
        flow('Split', 'B', '=true'),
      ]);
      const { code, message } = await refusalOf(content);
      expect([code, message]).toEqual(['INVALID_ARGUMENT', expect.stringContaining('Element: Split_to_A')]);
      expect(message.length).toBeLessThan(200_000);
    },
  );
});

describe('Large files', () => {
  it('a diagram of 5,000 elements deploys and runs', async () => {
    const tasks = Array.from({ length: 5000 }, (_, index) => `T${index}`);
    const content = processFile('long', [
      startEvent('Start'),
      ...tasks.map((id) => serviceTask(id, 'long')),
      endEvent('End'),
      path('Start', ...tasks, 'End'),
    ]);
    expect((await refusalOf(content)).code).toBe('accepted');
    await engine.createInstance({ bpmnProcessId: 'long' });
    const [job] = await take('long');
    expect(job?.elementId).toBe('T0');
  });

  it('a diagram of 20 MB is read or refused, and does not hold up the engine for long', async () => {
    const documentation = `<bpmn:documentation>${'lorem ipsum '.repeat(1_700_000)}</bpmn:documentation>`;
    const content = simple('large', 'large').replace('<bpmn:process ', `${documentation}<bpmn:process `);
    expect(content.length).toBeGreaterThan(20_000_000);
    expect(['accepted', 'INVALID_ARGUMENT']).toContain((await refusalOf(content)).code);
  });

  it('subprocesses 500 deep deploy and run', async () => {
    let inner = startEvent('S') + endEvent('E') + path('S', 'E');
    for (let depth = 0; depth < 500; depth += 1)
      inner = `${startEvent(`S${depth}`)}${element('subProcess', `P${depth}`, inner)}${path(`S${depth}`, `P${depth}`)}`;
    expect((await refusalOf(processFile('deep', [inner]))).code).toBe('accepted');
    await engine.createInstance({ bpmnProcessId: 'deep' });
  });
});

describe('Processes that never stop', () => {
  const looping = (id: string): string =>
    processFile(id, [
      startEvent('Start'),
      gateway('exclusive', 'A'),
      gateway('exclusive', 'B'),
      path('Start', 'A', 'B', 'A'),
    ]);

  it('a loop that never waits is given up, said, and nothing of it is kept', async () => {
    await engine.deploy([{ name: 'loop.bpmn', content: looping('loop') }]);
    await expect(engine.createInstance({ bpmnProcessId: 'loop' })).rejects.toMatchObject({
      code: 'PROCESSING_ERROR',
      message: expect.stringContaining('without') as unknown,
    });
  });

  it('one that begins behind a timer sets its instance aside, and the others go on', async () => {
    const content = processFile('later', [
      startEvent('Start'),
      intermediateCatch('Wait', onTimer('timeDuration', 'PT1M')),
      gateway('exclusive', 'A'),
      gateway('exclusive', 'B'),
      path('Start', 'Wait', 'A', 'B', 'A'),
    ]);
    await engine.deploy([{ name: 'later.bpmn', content }]);
    await engine.createInstance({ bpmnProcessId: 'later' });
    clock.advanceBy(61_000);
    await engine.runDue();
    await engine.runDue();
    expect(engine.nextDueAt()).toBeUndefined();
  });

  it('processes that call each other without end are given up', async () => {
    const calling = (id: string, called: string): string =>
      processFile(id, [startEvent('Start'), callActivity('Call', `="${called}"`), path('Start', 'Call')]);
    await engine.deploy([{ name: 'ping.bpmn', content: calling('ping', 'pong') }]);
    await engine.deploy([{ name: 'pong.bpmn', content: calling('pong', 'ping') }]);
    await expect(engine.createInstance({ bpmnProcessId: 'ping' })).rejects.toMatchObject({ code: 'PROCESSING_ERROR' });
  });

  it('processes of one file that call each other are refused', async () => {
    const process = (id: string, called: string): string =>
      processXml(
        id,
        startEvent(`${id}Start`),
        element('callActivity', `${id}Call`, extensions(`<zeebe:calledElement processId="${called}" />`)),
        path(`${id}Start`, `${id}Call`),
      );
    const { code, message } = await refusalOf(bpmnFile(process('ping', 'pong'), process('pong', 'ping')));
    expect([code, message]).toEqual(['INVALID_ARGUMENT', expect.stringContaining('straight-through processing loop')]);
  });
});

describe('Variables and keys', () => {
  it('a variable of 4 MB is kept, and the job that it makes too large is an incident, not a stop (J12)', async () => {
    await engine.deploy([{ name: 'big.bpmn', content: simple('big', 'big') }]);
    await engine.createInstance({ bpmnProcessId: 'big', variables: { text: 'x'.repeat(4 * 1024 * 1024) } });
    await engine.createInstance({ bpmnProcessId: 'big', variables: { text: 'small' } });
    const jobs = await take('big');
    expect(jobs.map(({ variables }) => variables)).toEqual([{ text: 'small' }]);
    const fetched = await engine.activateJobs({
      type: 'big',
      worker: 'tester',
      maxJobs: 10,
      lockMs: 60_000,
      waitMs: 0,
      fetchVariables: ['none'],
    });
    expect(fetched).toEqual([]);
  });

  it('values nested 1,000 deep go in and come out as they are', async () => {
    let deep: JsonValue = 'bottom';
    for (let depth = 0; depth < 1000; depth += 1) deep = depth % 2 === 0 ? [deep] : { in: deep };
    await engine.deploy([{ name: 'deep.bpmn', content: simple('deep-json', 'deep-json') }]);
    await engine.createInstance({ bpmnProcessId: 'deep-json', variables: { deep } });
    const [job] = await take('deep-json');
    expect(job?.variables['deep']).toEqual(deep);
  });

  it('names that objects have from elsewhere are names like any other', async () => {
    await engine.deploy([{ name: 'names.bpmn', content: simple('names', 'names') }]);
    const variables = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}') as Record<
      string,
      JsonValue
    >;
    await engine.createInstance({ bpmnProcessId: 'names', variables });
    const [job] = await take('names');
    expect(JSON.stringify(job?.variables)).toBe(JSON.stringify(variables));
  });

  it.each(['0', '1', '-1', '2251799813690000', '9223372036854775807', 'nonsense', '', '1e3', '12345678901234567890'])(
    'the key %s is unknown to every command',
    async (key) => {
      const notFound = { code: 'NOT_FOUND' };
      await expect(engine.completeJob(key)).rejects.toMatchObject(notFound);
      await expect(engine.failJob(key, { retries: 1, retryBackoffMs: 0, errorMessage: '' })).rejects.toMatchObject(
        notFound,
      );
      await expect(engine.throwError(key, { errorCode: 'e', errorMessage: '' })).rejects.toMatchObject(notFound);
      await expect(engine.updateJobRetries(key, 1)).rejects.toMatchObject(notFound);
      await expect(engine.updateJobTimeout(key, 1)).rejects.toMatchObject(notFound);
      await expect(engine.resolveIncident(key)).rejects.toMatchObject(notFound);
      await expect(engine.setVariables(key, {}, false)).rejects.toMatchObject(notFound);
      await expect(engine.cancelInstance(key)).rejects.toMatchObject(notFound);
      await expect(engine.completeUserTask(key, {})).rejects.toMatchObject(notFound);
      await expect(engine.assignUserTask(key, { assignee: 'ann' })).rejects.toMatchObject(notFound);
      await expect(engine.unassignUserTask(key)).rejects.toMatchObject(notFound);
      await expect(engine.updateUserTask(key, { changeset: { dueDate: '' } })).rejects.toMatchObject(notFound);
    },
  );
});
