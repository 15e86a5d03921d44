import {
  boundary,
  bpmn,
  caughtMessage,
  duration,
  element,
  end,
  flow,
  mapping,
  message,
  multiInstance,
  serviceTask,
  start,
  when,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

const oneTask = (id: string) =>
  bpmn(id, start(), serviceTask('Task', { type: id }), end('End'), flow('Start', 'Task', 'End'));

export const starting: readonly Scenario[] = [
  {
    id: 'start-refused',
    title: 'an instance of an unknown process, or of one without a plain start, is refused [P1]',
    async play(stage) {
      await stage.start('start-refused-unknown');
      await stage.deploy(
        bpmn(
          'start-refused',
          message('start-refused'),
          start('Start', caughtMessage('start-refused')),
          end('End'),
          flow('Start', 'End'),
        ),
      );
      await stage.start('start-refused');
    },
  },
  {
    id: 'start-instructions',
    title:
      'start instructions enter where they say, with the timers of the scopes around, and refuse what cannot be entered [P2]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'start-instructions',
          start(),
          serviceTask('First', { type: 'start-instructions-first' }),
          element(
            'subProcess',
            'Stage',
            '',
            `<bpmn:extensionElements>${mapping([['=1', 'mapped']])}</bpmn:extensionElements>` +
              start('StageStart') +
              serviceTask('Inner', { type: 'start-instructions-inner' }) +
              end('StageEnd') +
              flow('StageStart', 'Inner', 'StageEnd'),
          ),
          boundary('Late', 'Stage', duration('PT1H')),
          element(
            'subProcess',
            'Each',
            '',
            multiInstance({ loop: 'inputCollection="=[1]"' }) +
              start('EachStart') +
              serviceTask('EachInner') +
              end('EachEnd') +
              flow('EachStart', 'EachInner', 'EachEnd'),
          ),
          end('End'),
          end('Missed'),
          flow('Start', 'First', 'Stage', 'Each', 'End'),
          flow('Late', 'Missed'),
        ),
      );
      await stage.start('start-instructions', { caseId: 'c1' }, ['Inner']);
      await stage.advance(2 * hour);
      await stage.start('start-instructions', {}, ['First', 'Inner']);
      await stage.work('start-instructions-first');
      for (const refused of ['Nowhere', 'Start', 'Late', 'EachInner'])
        await stage.start('start-instructions', {}, [refused]);
    },
  },
  {
    id: 'cancel',
    title:
      'cancelling ends the children first, with their jobs and subscriptions; a second time it is refused [L5, P4]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'cancel',
          message('cancel', '=caseId'),
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('Task', { type: 'cancel' }),
          element('intermediateCatchEvent', 'Wait', '', caughtMessage('cancel')),
          element('intermediateCatchEvent', 'Sleep', '', duration('PT1H')),
          end('End'),
          flow('Start', 'Fork', 'Task', 'End'),
          flow('Fork', 'Wait', 'End'),
          flow('Fork', 'Sleep', 'End'),
        ),
      );
      const key = await stage.start('cancel', { caseId: 'c1' });
      const job = await stage.takeOne('cancel');
      await stage.cancel(key);
      await stage.complete(job);
      await stage.fail(job, 1);
      await stage.throwError(job, 'any');
      await stage.setRetries(job, 1);
      await stage.cancel(key);
    },
  },
  {
    id: 'cancel-with-incident',
    title: 'an incident goes with the element it is on [I5]',
    async play(stage) {
      await stage.deploy(oneTask('cancel-with-incident'));
      const key = await stage.start('cancel-with-incident');
      await stage.fail(await stage.takeOne('cancel-with-incident'), 0);
      await stage.cancel(key);
      await stage.resolve();
    },
  },
  {
    id: 'deploy-duplicate',
    title: 'the same content under the same name is the same version; any change is the next [D17]',
    async play(stage) {
      const first = oneTask('deploy-duplicate');
      const changed = { ...first, content: first.content.replace('id="Task"', 'id="Task" name="changed"') };
      for (const resource of [first, first, changed, first, { ...first, name: 'renamed.bpmn' }])
        await stage.deploy(resource);
      await stage.start('deploy-duplicate');
    },
  },
  {
    id: 'deploy-refused',
    title: 'a diagram that breaks a rule is refused with everything deployed beside it [D1 to D16]',
    async play(stage) {
      const id = 'deploy-refused';
      const gateway = element('exclusiveGateway', 'Split');
      const broken = {
        'no start event': bpmn(id, end('End')),
        'two plain starts': bpmn(id, start(), start('Again'), end('End'), flow('Start', 'End'), flow('Again', 'End')),
        'a flow out of an end event': bpmn(id, start(), end('End'), end('After'), flow('Start', 'End', 'After')),
        'a service task without a type': bpmn(
          id,
          start(),
          element('serviceTask', 'Task'),
          end('End'),
          flow('Start', 'Task', 'End'),
        ),
        'flows of a gateway without conditions': bpmn(
          id,
          start(),
          gateway,
          end('A'),
          end('B'),
          flow('Start', 'Split', 'A'),
          flow('Split', 'B'),
        ),
        'a condition that is no expression': bpmn(
          id,
          start(),
          gateway,
          end('A'),
          end('B'),
          flow('Start', 'Split'),
          when('=x >', 'Split', 'A'),
          when('=true', 'Split', 'B'),
        ),
        'an unfinished duration': bpmn(
          id,
          start(),
          element('intermediateCatchEvent', 'Wait', '', duration('PT')),
          end('End'),
          flow('Start', 'Wait', 'End'),
        ),
        'a static correlation key': bpmn(
          id,
          message(id, 'c1'),
          start(),
          element('intermediateCatchEvent', 'Wait', '', caughtMessage(id)),
          end('End'),
          flow('Start', 'Wait', 'End'),
        ),
        'a complex gateway': bpmn(
          id,
          start(),
          element('complexGateway', 'Split'),
          end('End'),
          flow('Start', 'Split', 'End'),
        ),
        'a loop that never waits': bpmn(
          id,
          start(),
          element('manualTask', 'A'),
          element('manualTask', 'B'),
          flow('Start', 'A', 'B', 'A'),
        ),
        'a flow to nowhere': bpmn(id, start(), flow('Start', 'Nowhere')),
        'an event-based gateway with one way': bpmn(
          id,
          start(),
          element('eventBasedGateway', 'Wait'),
          element('intermediateCatchEvent', 'T', '', duration('PT1H')),
          end('End'),
          flow('Start', 'Wait', 'T', 'End'),
        ),
        'a static output source': bpmn(
          id,
          start(),
          serviceTask('Task', { extensions: mapping([], [['text', 'x']]) }),
          end('End'),
          flow('Start', 'Task', 'End'),
        ),
        'a subprocess without a start': bpmn(
          id,
          start(),
          element('subProcess', 'Stage', '', end('StageEnd')),
          end('End'),
          flow('Start', 'Stage', 'End'),
        ),
        'no XML': { name: `${id}.bpmn`, content: 'not a diagram' },
        'an unknown kind of file': { name: `${id}.txt`, content: 'text' },
      };
      for (const [what, resource] of Object.entries(broken)) {
        stage.note(what);
        await stage.deploy(oneTask('deploy-refused-beside'), resource);
      }
      stage.note('nothing at all');
      await stage.deploy();
      await stage.start('deploy-refused-beside');
      await stage.start(id);
    },
  },
  {
    id: 'timer-start',
    title: 'a timer starts instances of the latest version at its cycle [T6]',
    async play(stage) {
      const cycle = '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>';
      await stage.deploy(bpmn('timer-start', start('Start', cycle), end('End'), flow('Start', 'End')));
      await stage.advance(hour + 60_000);
      await stage.advance(hour + 60_000);
      await stage.advance(hour + 60_000);
    },
  },
];
