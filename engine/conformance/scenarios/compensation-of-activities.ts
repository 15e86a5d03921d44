import {
  bpmn,
  callActivity,
  compensationBoundary,
  element,
  end,
  extended,
  flow,
  message,
  multiInstance,
  start,
} from '../bpmn';
import { isHandler, thrown, undoable, undone } from '../bpmn-compensation';
import type { Scenario } from '../scenario';

const items = multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"' });
const subprocess = (id: string, ...content: string[]): string => element('subProcess', id, '', content.join(''));

/** One activity of each kind, in the order of the process. */
const any = ['Plain', 'Manual', 'Script', 'Receive', 'User', 'Stage', 'Send', 'Rule', 'Call'];

export const compensationOfActivities: readonly Scenario[] = [
  {
    id: 'compensation-of-any-activity',
    title: 'every kind of activity can be compensated, and every kind can be a handler [K1, D12]',
    async play(stage) {
      const id = 'compensation-of-any-activity';
      const job = (type: string): string => extended(`<zeebe:taskDefinition type="${id}-${type}"/>`);
      const script = (name: string): string => extended(`<zeebe:script expression="=1" resultVariable="${name}"/>`);
      const received = `messageRef="Message_${id}"`;
      await stage.deploy(
        bpmn(`${id}-child`, start(), end('End'), flow('Start', 'End')),
        bpmn(
          id,
          message(id, '="c1"'),
          start(),
          element('task', 'Plain') + element('task', 'UndoPlain', isHandler),
          element('manualTask', 'Manual') + element('manualTask', 'UndoManual', isHandler),
          element('scriptTask', 'Script', '', script('done')),
          element('scriptTask', 'UndoScript', isHandler, script('undone')),
          element('receiveTask', 'Receive', received) + element('sendTask', 'UndoReceive', isHandler, job('Send')),
          element('userTask', 'User') + callActivity('UndoUser', `${id}-child`).replace('id=', `${isHandler} id=`),
          subprocess('Stage', start('StageStart'), end('StageEnd'), flow('StageStart', 'StageEnd')),
          element('receiveTask', 'UndoStage', `${isHandler} ${received}`),
          element('sendTask', 'Send', '', job('Send')) +
            element('businessRuleTask', 'UndoSend', isHandler, job('Rule')),
          element('businessRuleTask', 'Rule', '', job('Rule')) + element('userTask', 'UndoRule', isHandler),
          callActivity('Call', `${id}-child`),
          element('serviceTask', 'UndoCall', isHandler, job('Items') + items),
          ...any.map(compensationBoundary),
          thrown('Undo'),
          end('End'),
          flow('Start', ...any, 'Undo', 'End'),
          undone(...any),
        ),
      );
      await stage.start(id);
      await stage.publish(id, 'c1');
      await stage.work('io.camunda.zeebe:userTask');
      for (const type of ['Send', 'Rule', 'Send', 'Rule']) await stage.work(`${id}-${type}`);
      await stage.publish(id, 'c1');
      await stage.work('io.camunda.zeebe:userTask');
      for (const item of await stage.take(`${id}-Items`, 2)) await stage.complete(item);
    },
  },
  {
    id: 'compensation-of-items',
    title: 'a multi-instance activity has one handler for all its items, early ended or not [1.17 K1, MI5]',
    async play(stage) {
      const id = 'compensation-of-items';
      const early = multiInstance({ loop: 'inputCollection="=[1, 2]" inputElement="item"', until: '=true' });
      await stage.deploy(
        bpmn(
          id,
          start(),
          undoable(id, 'Book', items),
          undoable(id, 'Ask', early),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Book', 'Ask', 'Undo', 'End'),
          undone('Book', 'Ask'),
        ),
      );
      await stage.start(id);
      for (const job of await stage.take(`${id}-Book`, 2)) await stage.complete(job);
      const [first] = await stage.take(`${id}-Ask`, 2);
      if (first) await stage.complete(first);
      for (const task of ['UndoAsk', 'UndoBook']) await stage.work(`${id}-${task}`);
    },
  },
  {
    id: 'compensation-of-a-call',
    title: 'a call activity is undone by its own handler; what its process could undo is forgotten [K1, C6]',
    async play(stage) {
      const id = 'compensation-of-a-call';
      await stage.deploy(
        bpmn(`${id}-child`, start(), undoable(id, 'Book'), end('End'), flow('Start', 'Book', 'End'), undone('Book')),
        bpmn(
          id,
          start(),
          callActivity('Call', `${id}-child`),
          compensationBoundary('Call'),
          element('serviceTask', 'UndoCall', isHandler, extended(`<zeebe:taskDefinition type="${id}-UndoCall"/>`)),
          callActivity('CallPlain', `${id}-child`),
          thrown('Undo'),
          end('End'),
          flow('Start', 'Call', 'CallPlain', 'Undo', 'End'),
          undone('Call'),
        ),
      );
      await stage.start(id);
      for (const task of ['Book', 'Book', 'UndoCall']) await stage.work(`${id}-${task}`);
    },
  },
];
