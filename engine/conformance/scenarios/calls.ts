import {
  boundary,
  bpmn,
  callActivity,
  caughtMessage,
  element,
  end,
  error,
  errorDefinition,
  flow,
  mapping,
  message,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const oneTask = (id: string, name = 'A') => bpmn(id, start(), task(id, name), end('End'), flow('Start', name, 'End'));
const oneCall = (id: string, call: string) => bpmn(id, start(), call, end('End'), flow('Start', 'Call', 'End'));

export const calls: readonly Scenario[] = [
  {
    id: 'call-propagation',
    title: 'what a call passes on and takes back: both flags, with and without mappings [C3, C4]',
    async play(stage) {
      const id = 'call-propagation';
      await stage.deploy(oneTask(`${id}-child`));
      const inputs = mapping([['=given + 1', 'given']]);
      const outputs = mapping([], [['=answer', 'taken']]);
      const ways: readonly (readonly [string, string])[] = [
        ['propagateAllParentVariables="false"', ''],
        ['propagateAllParentVariables="false"', inputs],
        ['propagateAllParentVariables="true"', inputs],
        ['propagateAllChildVariables="false"', ''],
        ['propagateAllChildVariables="false"', outputs],
        ['propagateAllChildVariables="true"', outputs],
      ];
      for (const [index, [flags, mappings]] of ways.entries()) {
        const process = `${id}-${index}`;
        stage.note(`${flags} ${mappings.includes('input') ? 'inputs' : mappings === '' ? 'no mappings' : 'outputs'}`);
        await stage.deploy(oneCall(process, callActivity('Call', `${id}-child`, flags, mappings)));
        await stage.start(process, { given: 1, kept: true });
        await stage.work(`${id}-child-A`, { answer: 42, given: 9 });
      }
    },
  },
  {
    id: 'call-fails',
    title: 'a call without a process, a plain start or a name raises an incident until it is mended [C2, I3]',
    async play(stage) {
      const id = 'call-fails';
      const started = bpmn(
        `${id}-child`,
        message(id),
        start('Start', caughtMessage(id)),
        end('End'),
        flow('Start', 'End'),
      );
      await stage.deploy(started, oneCall(id, callActivity('Call', '=called')));
      const key = await stage.start(id);
      stage.note('a name of another kind, an unknown one, one without a plain start');
      for (const called of [7, `${id}-unknown`, `${id}-child`]) {
        await stage.setVariables(key, { called });
        await stage.resolve();
      }
      await stage.deploy(oneTask(`${id}-child`));
      await stage.resolve();
      await stage.work(`${id}-child-A`);
    },
  },
  {
    id: 'call-nested',
    title: 'cancelling ends calls within calls; an error passes through them, a variable does not [C5, C6, V2]',
    async play(stage) {
      const id = 'call-nested';
      await stage.deploy(
        oneTask(`${id}-inner`),
        oneCall(`${id}-middle`, callActivity('Call', `${id}-inner`, 'propagateAllChildVariables="false"')),
        bpmn(
          id,
          error('broken'),
          start(),
          callActivity('Call', `${id}-middle`),
          boundary('Broken', 'Call', errorDefinition('broken')),
          end('End'),
          end('Failed'),
          flow('Start', 'Call', 'End'),
          flow('Broken', 'Failed'),
        ),
      );
      const key = await stage.start(id, { level: 0 });
      const job = await stage.takeOne(`${id}-inner-A`);
      await stage.cancel(job.processInstanceKey);
      await stage.setVariables(job.elementInstanceKey, { level: 2, found: true });
      await stage.throwError(job, 'broken', { why: 'late' });
      const second = await stage.start(id);
      await stage.cancel(second);
      await stage.cancel(key);
    },
  },
  {
    id: 'call-for-each',
    title: 'a call per item: each child has its item, the results are collected [C3, C4, MI2, MI3]',
    async play(stage) {
      const id = 'call-for-each';
      const loop = 'inputCollection="=[1, 2]" inputElement="item" outputCollection="results" outputElement="=result"';
      await stage.deploy(
        oneTask(`${id}-child`),
        oneCall(id, callActivity('Call', `${id}-child`, '', '', multiInstance({ loop }))),
      );
      await stage.start(id);
      for (const job of await stage.take(`${id}-child-A`, 2)) {
        const { item } = job.variables;
        await stage.complete(job, { result: [item ?? null] });
      }
    },
  },
  {
    id: 'incident-resolving',
    title:
      'an incident is resolved once, by a job with retries or by what no longer fails; else a new one is raised [I1, I2, I3]',
    async play(stage) {
      const id = 'incident-resolving';
      await stage.deploy(
        bpmn(
          id,
          start(),
          serviceTask('A', { type: '=kind' }),
          task(id, 'B'),
          end('End'),
          flow('Start', 'A', 'B', 'End'),
        ),
      );
      const key = await stage.start(id);
      await stage.resolveKey(String(Number(key) + 1_000_000));
      await stage.resolveKey(key);
      stage.note('as it was, then mended, then twice');
      await stage.resolve();
      await stage.setVariables(key, { kind: `${id}-A` });
      await stage.resolve();
      await stage.resolve();
      await stage.work(`${id}-A`);
      stage.note('a job: no retries, then some');
      const job = await stage.takeOne(`${id}-B`);
      await stage.fail(job, 0);
      await stage.resolve();
      await stage.setRetries(job, 0);
      await stage.setRetries(job, 2);
      await stage.take(`${id}-B`, 0);
      await stage.complete(job);
      await stage.resolve();
      await stage.work(`${id}-B`);
    },
  },
  {
    id: 'incidents-several',
    title: 'incidents stand beside each other, and beside branches that go on [I4, I5, I6, 1.4]',
    async play(stage) {
      const id = 'incidents-several';
      const failing: Readonly<Record<string, string>> = {
        Input: serviceTask('Input', { extensions: mapping([['=assert(missing, missing != null)', 'x']]) }),
        Output: serviceTask('Output', { type: `${id}-out`, extensions: mapping([], [['=assert(y, y != null)', 'z']]) }),
        Split: element('exclusiveGateway', 'Split'),
        Throw: element('endEvent', 'Throw', '', errorDefinition('broken')),
        Decide: element(
          'businessRuleTask',
          'Decide',
          '',
          `<bpmn:extensionElements><zeebe:calledDecision decisionId="${id}-unknown" resultVariable="r"/></bpmn:extensionElements>`,
        ),
        Each: serviceTask('Each', { content: multiInstance({ loop: 'inputCollection="=missing"' }) }),
        Fine: task(id, 'Fine'),
      };
      const names = Object.keys(failing);
      await stage.deploy(
        bpmn(
          id,
          error('broken'),
          start(),
          element('parallelGateway', 'Fork'),
          ...Object.values(failing),
          ...names.filter((name) => name !== 'Throw').map((name) => end(`${name}End`)),
          flow('Start', 'Fork'),
          ...names.map((name) => flow('Fork', name)),
          ...names.filter((name) => !['Throw', 'Split'].includes(name)).map((name) => flow(name, `${name}End`)),
          `<bpmn:sequenceFlow id="Split_SplitEnd" sourceRef="Split" targetRef="SplitEnd"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=1 = 2</bpmn:conditionExpression></bpmn:sequenceFlow>`,
        ),
      );
      const key = await stage.start(id);
      await stage.work(`${id}-out`);
      await stage.work(`${id}-Fine`);
      stage.note('the output mapping, with a variable of the task itself; the input mapping, with one of the process');
      await stage.setVariables(stage.elementKey('Output'), { y: 1 }, true);
      await stage.resolveAt('Output');
      await stage.setVariables(key, { missing: [] });
      await stage.resolveAt('Input');
      await stage.resolveAt('Each');
      await stage.cancel(key);
    },
  },
  {
    id: 'variables-set-anywhere',
    title:
      'variables set in a call, a loop or a subprocess go up to their instance, and no further; gone ones take none [V2, V4, V11]',
    async play(stage) {
      const id = 'variables-set-anywhere';
      await stage.deploy(
        oneTask(`${id}-child`),
        bpmn(
          id,
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            `<bpmn:extensionElements>${mapping([['=1', 'own']])}</bpmn:extensionElements>` +
              start('StageStart') +
              task(id, 'Inner') +
              callActivity('Call', `${id}-child`) +
              end('StageEnd') +
              flow('StageStart', 'Inner', 'Call', 'StageEnd'),
          ),
          end('End'),
          flow('Start', 'Stage', 'End'),
        ),
      );
      const key = await stage.start(id, { given: 0 });
      const inner = stage.elementKey('Inner');
      await stage.setVariables(inner, { own: 2, given: 2, fresh: [1, { a: null }] });
      await stage.setVariables(inner, { own: 3, given: 3, text: '' }, true);
      await stage.setVariables(key, { given: 4 }, true);
      await stage.setVariables(key, {});
      await stage.work(`${id}-Inner`, { own: 5 });
      await stage.setVariables(inner, { late: true });
      await stage.setVariables(String(Number(key) + 1_000_000), { late: true });
      const job = await stage.takeOne(`${id}-child-A`);
      await stage.setVariables(job.processInstanceKey, { given: 6, child: true });
      await stage.complete(job);
      await stage.setVariables(key, { late: true });
    },
  },
];
