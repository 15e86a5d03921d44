import {
  association,
  boundary,
  bpmn,
  caughtMessage,
  compensationBoundary,
  compensationDefinition,
  duration,
  element,
  end,
  error,
  errorDefinition,
  escalation,
  escalationDefinition,
  extended,
  flow,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

const task = (process: string, id: string): string => serviceTask(id, { type: `${process}-${id}` });
const oneOf = (id: string, element: string, name: string, ...more: readonly string[]) =>
  bpmn(id, ...more, start(), element, end('End'), flow('Start', name, 'End'));

export const migrationOfEvents: readonly Scenario[] = [
  {
    id: 'migrate-boundary-message',
    title: "message boundary events are not mapped: the source's close, the target's open with new keys [P6, M7]",
    async play(stage) {
      const id = 'migrate-boundary-message';
      const process = (names: readonly string[], key: string) =>
        bpmn(
          id,
          ...names.map((name) => message(`${id}-${name}`, key)),
          start(),
          task(id, 'A'),
          ...names.map((name) =>
            boundary(`On-${name}`, 'A', caughtMessage(`${id}-${name}`), { nonInterrupting: name === 'note' }),
          ),
          end('End'),
          ...names.map((name) => end(`End-${name}`)),
          flow('Start', 'A', 'End'),
          ...names.map((name) => flow(`On-${name}`, `End-${name}`)),
        );
      await stage.deploy(process([], ''));
      await stage.deploy(process(['stop', 'note'], '=caseId'));
      await stage.deploy(process(['stop'], '=otherId'));
      const key = await stage.startAs({ bpmnProcessId: id, version: 1, variables: { caseId: 'c1', otherId: 'o1' } });
      await stage.migrate(key, `${id} v2`, { A: 'A' });
      await stage.publish(`${id}-note`, 'c1');
      await stage.publish(`${id}-stop`, 'o1');
      stage.note('to the same message again; with mapped events');
      await stage.migrate(key, `${id} v3`, { A: 'A' });
      await stage.migrate(key, `${id} v3`, { A: 'A', 'On-stop': 'On-stop' });
      await stage.migrate(key, `${id} v1`, { A: 'A', 'On-stop': 'End' });
      await stage.migrate(key, `${id} v1`, { A: 'A' });
      await stage.publish(`${id}-stop`, 'c1');
      await stage.migrate(key, `${id} v3`, { A: 'A' });
      await stage.publish(`${id}-stop`, 'o1');
    },
  },
  {
    id: 'migrate-boundary-buffered',
    title: 'a boundary event of the target takes a message that is buffered; a key that fails refuses all [P6, M5, M7]',
    async play(stage) {
      const id = 'migrate-boundary-buffered';
      const process = (...parts: readonly string[]) =>
        bpmn(id, start(), task(id, 'A'), end('End'), flow('Start', 'A', 'End'), ...parts);
      const stopped = (key: string) => [
        message(id, key),
        boundary('Stop', 'A', caughtMessage(id)),
        end('Stopped'),
        flow('Stop', 'Stopped'),
      ];
      await stage.deploy(process());
      const key = await stage.start(id, { caseId: 'c1' });
      await stage.deploy(process(...stopped('=missing')));
      await stage.deploy(process(...stopped('=caseId')));
      await stage.publish(id, 'c1', { timeToLiveMs: hour });
      await stage.migrate(key, `${id} v2`, { A: 'A' });
      await stage.migrate(key, `${id} v3`, { A: 'A' });
    },
  },
  {
    id: 'migrate-boundary-refused',
    title: 'an active element with another boundary event than a message, in source or target, is refused [P6, 1.17]',
    async play(stage) {
      const id = 'migrate-boundary-refused';
      const events: Readonly<Record<string, readonly string[]>> = {
        timer: [duration('PT1H')],
        error: [errorDefinition('broken'), error('broken')],
        signal: [signalDefinition(id), signal(id)],
        escalation: [escalationDefinition('late'), escalation('late')],
      };
      for (const [name, [definition = '', ...roots]] of Object.entries(events)) {
        const process = `${id}-${name}`;
        const stageTask = element(
          'subProcess',
          'A',
          '',
          start('AStart') + task(id, 'X') + end('AEnd') + flow('AStart', 'X', 'AEnd'),
        );
        await stage.deploy(oneOf(process, stageTask, 'A'));
        await stage.deploy(
          bpmn(
            process,
            ...roots,
            start(),
            stageTask,
            boundary('Stop', 'A', definition),
            end('End'),
            end('Stopped'),
            flow('Start', 'A', 'End'),
            flow('Stop', 'Stopped'),
          ),
        );
        stage.note(name);
        const source = await stage.startAs({ bpmnProcessId: process, version: 1 });
        await stage.migrate(source, `${process} v2`, { A: 'A', X: 'X' });
        const target = await stage.startAs({ bpmnProcessId: process, version: 2 });
        await stage.migrate(target, `${process} v1`, { A: 'A', X: 'X' });
        await stage.cancel(source);
        await stage.cancel(target);
      }
    },
  },
  {
    id: 'migrate-compensation',
    title:
      'what may be compensated is refused while it is active; completed, it has the handler of the target [P6, K1]',
    async play(stage) {
      const id = 'migrate-compensation';
      const process = (handler: string) =>
        bpmn(
          id,
          start(),
          task(id, 'A'),
          compensationBoundary('A'),
          element(
            'serviceTask',
            'Undo',
            'isForCompensation="true"',
            extended(`<zeebe:taskDefinition type="${handler}"/>`),
          ),
          task(id, 'B'),
          element('endEvent', 'End', '', compensationDefinition('End')),
          flow('Start', 'A', 'B', 'End'),
          association('A', 'Undo'),
        );
      await stage.deploy(process(`${id}-first`));
      const key = await stage.start(id);
      await stage.deploy(process(`${id}-second`));
      await stage.migrate(key, `${id} v2`, { A: 'A' });
      await stage.work(`${id}-A`);
      await stage.migrate(key, `${id} v2`, { B: 'B' });
      await stage.work(`${id}-B`);
      await stage.work(`${id}-second`);
    },
  },
];
