import {
  bpmn,
  callActivity,
  caughtMessage,
  duration,
  element,
  end,
  extended,
  flow,
  mapping,
  message,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import type { Scenario } from '../scenario';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const nativeUserTask = (id: string): string => element('userTask', id, '', extended('<zeebe:userTask/>'));
const oneOf = (id: string, element: string, name: string, ...more: readonly string[]) =>
  bpmn(id, ...more, start(), element, end('End'), flow('Start', name, 'End'));

/** The same stages in two versions: every id ends in the version. */
const stages = (id: string, version: number) => {
  const own = (name: string): string => `${name}${version}`;
  return bpmn(
    id,
    start(),
    element('parallelGateway', own('Fork')),
    serviceTask(own('Service'), {
      type: `${id}-service`,
      headers: { version: String(version) },
      retries: String(version),
      extensions: mapping([[`="${version}"`, 'version']]),
    }),
    nativeUserTask(own('Native')),
    element('userTask', own('Person')),
    element(
      'subProcess',
      own('Stage'),
      '',
      start(own('StageStart')) +
        task(id, own('Inner')) +
        task(id, own('Next')) +
        end(own('StageEnd')) +
        flow(own('StageStart'), own('Inner'), own('Next'), own('StageEnd')),
    ),
    callActivity(own('Call'), 'migrate-stages-child'),
    end('End'),
    flow('Start', own('Fork'), own('Service'), 'End'),
    flow(own('Fork'), own('Native'), 'End'),
    flow(own('Fork'), own('Person'), 'End'),
    flow(own('Fork'), own('Stage'), 'End'),
    flow(own('Fork'), own('Call'), 'End'),
  );
};

export const migration: readonly Scenario[] = [
  {
    id: 'migrate-stages',
    title: 'tasks, subprocesses and calls go on in the target; jobs, variables and mappings stay as they were [P6]',
    async play(stage) {
      const id = 'migrate-stages';
      await stage.deploy(oneOf(`${id}-child`, task(id, 'Work'), 'Work'), stages(id, 1));
      const key = await stage.start(id, { band: 'high' });
      await stage.deploy(stages(id, 2), oneOf(`${id}-child`, task(id, 'Other'), 'Other'));
      const names = ['Service', 'Native', 'Person', 'Stage', 'Inner', 'Call'];
      await stage.migrate(key, `${id} v2`, Object.fromEntries(names.map((name) => [`${name}1`, `${name}2`])));
      await stage.migrate(stage.elementKey(`${id}-child`), `${id}-child v2`, { Work: 'Other' });
      await stage.work(`${id}-service`);
      await stage.completeUserTask(stage.userTask('Native1'));
      await stage.work(`${id}-Inner1`);
      await stage.work(`${id}-Next2`);
      await stage.work(`${id}-Work`);
      await stage.cancel(key);
    },
  },
  {
    id: 'migrate-other-process',
    title: 'an instance may go to another process, and back [P6]',
    async play(stage) {
      const id = 'migrate-other-process';
      await stage.deploy(oneOf(id, task(id, 'A'), 'A'), oneOf(`${id}-target`, task(id, 'B'), 'B'));
      const key = await stage.start(id);
      await stage.migrate(key, `${id}-target v1`, { A: 'B' });
      await stage.migrate(key, `${id}-target v1`, { B: 'B' });
      await stage.migrate(key, `${id} v1`, { B: 'A' });
      await stage.work(`${id}-A`);
    },
  },
  {
    id: 'migrate-refused',
    title: 'a migration is refused without a mapping, with a wrong one, and for what is not there [P6]',
    async play(stage) {
      const id = 'migrate-refused';
      const two = (sub: string) =>
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          task(id, 'A'),
          element('userTask', 'U'),
          nativeUserTask('N'),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') + task(id, 'X') + end(sub) + flow('StageStart', 'X', sub),
          ),
          end('End'),
          flow('Start', 'Fork', 'A', 'End'),
          flow('Fork', 'U', 'End'),
          flow('Fork', 'N', 'End'),
          flow('Fork', 'Stage', 'End'),
        );
      await stage.deploy(two('Done'));
      const key = await stage.start(id);
      await stage.deploy(two('Ended'));
      const target = `${id} v2`;
      const same = { A: 'A', U: 'U', N: 'N', Stage: 'Stage', X: 'X' };
      stage.note('no mapping, one too few');
      await stage.migrate(key, target, {});
      await stage.migrate(key, target, { A: 'A', U: 'U', N: 'N', Stage: 'Stage' });
      stage.note('unknown source, unknown target');
      await stage.migrate(key, target, { ...same, Nowhere: 'A' });
      await stage.migrate(key, target, { ...same, A: 'Nowhere' });
      await stage.migrate(key, target, { ...same, Done: 'Nowhere' });
      stage.note('another type, native or not, another scope');
      await stage.migrate(key, target, { ...same, A: 'U' });
      await stage.migrate(key, target, { ...same, U: 'N' });
      await stage.migrate(key, target, { ...same, N: 'U' });
      await stage.migrate(key, target, { ...same, A: 'X' });
      await stage.migrate(key, target, { ...same, X: 'A' });
      stage.note('unknown instance, unknown definition');
      const unknown = String(Number(key) + 1_000_000);
      await stage.migrate(unknown, target, same);
      await stage.migrate(key, unknown, same);
      await stage.migrate(key, target, same);
    },
  },
  {
    id: 'migrate-unsupported',
    title: 'an active element that cannot be migrated, and an event subprocess anywhere, is refused [P6]',
    async play(stage) {
      const id = 'migrate-unsupported';
      const loop = { loop: 'inputCollection="=[1, 2]"' };
      const waiting: Readonly<Record<string, readonly string[]>> = {
        'a receive task': [element('receiveTask', 'A', `messageRef="Message_${id}"`)],
        'a catch event': [element('intermediateCatchEvent', 'A', '', duration('PT1H'))],
        'a multi-instance': [serviceTask('A', { type: id, content: multiInstance(loop) })],
        'a send task': [element('sendTask', 'A', '', extended(`<zeebe:taskDefinition type="${id}"/>`))],
        'a script task': [element('scriptTask', 'A', '', extended(`<zeebe:taskDefinition type="${id}"/>`))],
        'a message throw event': [
          element(
            'intermediateThrowEvent',
            'A',
            '',
            extended(`<zeebe:taskDefinition type="${id}"/>`) + caughtMessage(id),
          ),
        ],
        'an event subprocess': [
          serviceTask('A', { type: id }),
          element(
            'subProcess',
            'Urgent',
            'triggeredByEvent="true"',
            element('startEvent', 'UrgentStart', '', duration('PT1H')) +
              end('UrgentEnd') +
              flow('UrgentStart', 'UrgentEnd'),
          ),
        ],
      };
      for (const [index, [what, [task = '', ...more]]] of Object.entries(waiting).entries()) {
        stage.note(what);
        const process = `${id}-${index}`;
        await stage.deploy(oneOf(process, task, 'A', message(id, '="c"'), ...more));
        const key = await stage.start(process);
        await stage.migrate(key, `${process} v1`, { A: 'A' });
        await stage.cancel(key);
      }
      stage.note('an event-based gateway, a join with a waiting token');
      await stage.deploy(
        bpmn(
          `${id}-race`,
          message(id, '="c"'),
          start(),
          element('eventBasedGateway', 'A'),
          element('intermediateCatchEvent', 'B', '', duration('PT1H')),
          element('intermediateCatchEvent', 'C', '', caughtMessage(id)),
          end('End'),
          flow('Start', 'A', 'B', 'End'),
          flow('A', 'C', 'End'),
        ),
        bpmn(
          `${id}-join`,
          start(),
          element('parallelGateway', 'Fork'),
          task(id, 'A'),
          task(id, 'B'),
          element('parallelGateway', 'Join'),
          end('End'),
          flow('Start', 'Fork', 'A', 'Join', 'End'),
          flow('Fork', 'B', 'Join'),
        ),
      );
      const race = await stage.start(`${id}-race`);
      await stage.migrate(race, `${id}-race v1`, { A: 'A' });
      const join = await stage.start(`${id}-join`);
      await stage.work(`${id}-A`);
      await stage.migrate(join, `${id}-join v1`, { B: 'B' });
      await stage.work(`${id}-B`);
    },
  },
  {
    id: 'migrate-incidents',
    title: 'incidents go along; resolved in the target they run what the target says [P6, I3]',
    async play(stage) {
      const id = 'migrate-incidents';
      const process = (type: string, name: string) =>
        bpmn(
          id,
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask(`A${name}`, { type }),
          serviceTask(`B${name}`, { type: `${id}-b`, extensions: mapping([], [['=assert(x, x != null)', 'y']]) }),
          end('End'),
          flow('Start', 'Fork', `A${name}`, 'End'),
          flow('Fork', `B${name}`, 'End'),
        );
      await stage.deploy(process('=missing', '1'));
      await stage.deploy(process(`${id}-a`, '2'));
      const key = await stage.startAs({ bpmnProcessId: id, version: 1 });
      await stage.fail(await stage.takeOne(`${id}-b`), 0);
      await stage.migrate(key, `${id} v2`, { A1: 'A2', B1: 'B2' });
      await stage.resolveAt('A1');
      await stage.work(`${id}-a`);
      await stage.cancel(key);
      stage.note('an incident of an output mapping');
      const second = await stage.startAs({ bpmnProcessId: id, version: 1, variables: { missing: `${id}-a` } });
      await stage.work(`${id}-b`, { result: 1 });
      await stage.migrate(second, `${id} v2`, { A1: 'A2', B1: 'B2' });
      await stage.setVariables(second, { x: 1 });
      await stage.resolveAt('B1');
      await stage.cancel(second);
    },
  },
];
