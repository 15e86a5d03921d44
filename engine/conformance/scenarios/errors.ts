import {
  boundary,
  bpmn,
  callActivity,
  caughtMessage,
  duration,
  element,
  end,
  error,
  errorDefinition,
  escalation,
  escalationDefinition,
  eventStart,
  eventSubprocess,
  extended,
  flow,
  mapping,
  message,
  serviceTask,
  start,
} from '../bpmn';
import { hour, type Scenario } from '../scenario';

/** A task with an event subprocess beside it that a message starts. */
const withNote = (id: string, key: string): readonly string[] => [
  message(`${id}-note`, key),
  serviceTask('Task', { type: id }),
  end('End'),
  flow('Start', 'Task', 'End'),
  eventSubprocess(
    'Note',
    eventStart('NoteStart', caughtMessage(`${id}-note`), false),
    serviceTask('Write', { type: `${id}-write` }),
    end('NoteEnd'),
    flow('NoteStart', 'Write', 'NoteEnd'),
  ),
];

export const errors: readonly Scenario[] = [
  {
    id: 'error-boundary',
    title:
      'a thrown error ends the task at the boundary event of its code; its variables stay there unless mapped [E1, E2]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-boundary',
          error('no-address'),
          error('other'),
          start(),
          serviceTask('Task', { type: 'error-boundary' }),
          boundary('NoAddress', 'Task', errorDefinition('no-address')),
          boundary('Any', 'Task', errorDefinition(), { extensions: mapping([], [['=reason', 'why']]) }),
          end('End'),
          end('Unknown'),
          end('Failed'),
          flow('Start', 'Task', 'End'),
          flow('NoAddress', 'Unknown'),
          flow('Any', 'Failed'),
        ),
      );
      await stage.start('error-boundary');
      await stage.throwError(await stage.takeOne('error-boundary'), 'no-address', { reason: 'moved' });
      await stage.start('error-boundary');
      await stage.throwError(await stage.takeOne('error-boundary'), 'other', { reason: 'refused' });
    },
  },
  {
    id: 'error-unhandled',
    title: 'an error nobody catches raises an incident; resolved, the job runs again [E3]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-unhandled',
          error('known'),
          start(),
          serviceTask('Task', { type: 'error-unhandled' }),
          boundary('Known', 'Task', errorDefinition('known')),
          end('End'),
          end('Caught'),
          flow('Start', 'Task', 'End'),
          flow('Known', 'Caught'),
        ),
      );
      await stage.start('error-unhandled');
      const job = await stage.takeOne('error-unhandled');
      await stage.throwError(job, 'unknown');
      await stage.complete(job);
      await stage.resolve();
      await stage.work('error-unhandled');
    },
  },
  {
    id: 'error-end-in-subprocess',
    title: 'an error end event ends its subprocess at the boundary around it [E1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-end-in-subprocess',
          error('withdrawn'),
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              element('parallelGateway', 'Fork') +
              serviceTask('Work', { type: 'error-end-in-subprocess' }) +
              end('WorkEnd') +
              end('Withdraw', errorDefinition('withdrawn')) +
              flow('StageStart', 'Fork', 'Withdraw') +
              flow('Fork', 'Work', 'WorkEnd'),
          ),
          boundary('Withdrawn', 'Stage', errorDefinition('withdrawn')),
          end('End'),
          end('Closed'),
          flow('Start', 'Stage', 'End'),
          flow('Withdrawn', 'Closed'),
        ),
      );
      await stage.start('error-end-in-subprocess');
      await stage.take('error-end-in-subprocess', 0);
    },
  },
  {
    id: 'error-through-call',
    title: 'an error in a called process is caught by the calling activity [C6, E1]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-through-call-child',
          error('refused'),
          start(),
          end('Refuse', errorDefinition('refused')),
          flow('Start', 'Refuse'),
        ),
        bpmn(
          'error-through-call',
          error('refused'),
          start(),
          callActivity('Call', 'error-through-call-child'),
          boundary('Refused', 'Call', errorDefinition('refused')),
          end('End'),
          end('Closed'),
          flow('Start', 'Call', 'End'),
          flow('Refused', 'Closed'),
        ),
      );
      await stage.start('error-through-call', { caseId: 'c1' });
    },
  },
  {
    id: 'error-end-unhandled',
    title: 'an error end event that nobody catches raises an incident on itself [E3]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-end-unhandled',
          error('lost'),
          start(),
          end('Lost', errorDefinition('lost')),
          flow('Start', 'Lost'),
        ),
      );
      const key = await stage.start('error-end-unhandled');
      await stage.resolve();
      await stage.cancel(key);
    },
  },
  {
    id: 'error-event-subprocess',
    title: 'an error event subprocess takes over from what was active in its scope [E1, E2]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'error-event-subprocess',
          error('crisis'),
          start(),
          element('parallelGateway', 'Fork'),
          serviceTask('One', { type: 'error-event-subprocess-one' }),
          serviceTask('Two', { type: 'error-event-subprocess-two' }),
          end('End'),
          flow('Start', 'Fork', 'One', 'End'),
          flow('Fork', 'Two', 'End'),
          eventSubprocess(
            'Crisis',
            eventStart('CrisisStart', errorDefinition('crisis'), true),
            serviceTask('Respond', { type: 'error-event-subprocess-respond' }),
            end('CrisisEnd'),
            flow('CrisisStart', 'Respond', 'CrisisEnd'),
          ),
        ),
      );
      await stage.start('error-event-subprocess');
      await stage.throwError(await stage.takeOne('error-event-subprocess-one'), 'crisis', { level: 3 });
      await stage.take('error-event-subprocess-two', 0);
      await stage.work('error-event-subprocess-respond');
    },
  },
  {
    id: 'event-subprocess-message',
    title: 'a non-interrupting event subprocess runs beside, as often as its message comes [M8]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'event-subprocess-message',
          message('event-subprocess-message', '=caseId'),
          start(),
          serviceTask('Task', { type: 'event-subprocess-message' }),
          end('End'),
          flow('Start', 'Task', 'End'),
          eventSubprocess(
            'Note',
            eventStart('NoteStart', caughtMessage('event-subprocess-message'), false),
            serviceTask('Write', { type: 'event-subprocess-message-write' }),
            end('NoteEnd'),
            flow('NoteStart', 'Write', 'NoteEnd'),
          ),
        ),
      );
      await stage.start('event-subprocess-message', { caseId: 'c1' });
      await stage.publish('event-subprocess-message', 'c1', { variables: { note: 1 } });
      await stage.publish('event-subprocess-message', 'c1', { variables: { note: 2 } });
      const jobs = await stage.take('event-subprocess-message-write', 2);
      await stage.work('event-subprocess-message');
      for (const job of jobs) await stage.complete(job);
    },
  },
  {
    id: 'event-subprocess-of-message-start',
    title: 'the key of a message event subprocess may come from the start event that began the instance [M3, M8]',
    async play(stage) {
      const id = 'event-subprocess-of-message-start';
      const begin = extended(mapping([], [['=caseId', 'mapped']])) + caughtMessage(`${id}-begin`);
      await stage.deploy(
        bpmn(id, message(`${id}-begin`), element('startEvent', 'Start', '', begin), ...withNote(id, '=mapped')),
      );
      await stage.publish(`${id}-begin`, '', { variables: { caseId: 'c1' } });
      await stage.publish(`${id}-note`, 'c1', { variables: { note: 1 } });
      await stage.take(`${id}-write`, 1);
    },
  },
  {
    id: 'event-subprocess-key-fails',
    title: 'a message event subprocess whose key is not known stops the instance with an incident [M3]',
    async play(stage) {
      const id = 'event-subprocess-key-fails';
      await stage.deploy(bpmn(id, start(), ...withNote(id, '=caseId')));
      const instance = await stage.start(id);
      await stage.take(id, 0);
      await stage.setVariables(instance, { caseId: 'c1' });
      await stage.resolve();
      await stage.take(id, 1);
    },
  },
  {
    id: 'event-subprocess-timer',
    title: 'an interrupting timer event subprocess ends the scope it belongs to [T1, L5]',
    async play(stage) {
      await stage.deploy(
        bpmn(
          'event-subprocess-timer',
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              serviceTask('Task', { type: 'event-subprocess-timer' }) +
              end('StageEnd') +
              flow('StageStart', 'Task', 'StageEnd') +
              eventSubprocess(
                'Late',
                eventStart('LateStart', duration('PT1H'), true),
                end('LateEnd'),
                flow('LateStart', 'LateEnd'),
              ),
          ),
          end('End'),
          flow('Start', 'Stage', 'End'),
        ),
      );
      await stage.start('event-subprocess-timer');
      await stage.advance(2 * hour);
      await stage.take('event-subprocess-timer', 0);
    },
  },
  {
    id: 'escalation',
    title: 'an escalation goes up to its catch: beside the thrower, in its place, or nowhere [E4]',
    async play(stage) {
      const stageOf = (id: string, catching: string[]) =>
        bpmn(
          id,
          escalation('manager'),
          start(),
          element(
            'subProcess',
            'Stage',
            '',
            start('StageStart') +
              element('intermediateThrowEvent', 'Ask', '', escalationDefinition('manager')) +
              end('StageEnd') +
              flow('StageStart', 'Ask', 'StageEnd'),
          ),
          end('End'),
          flow('Start', 'Stage', 'End'),
          ...catching,
        );
      const caught = (nonInterrupting: boolean) => [
        boundary('Asked', 'Stage', escalationDefinition('manager'), { nonInterrupting }),
        end('Informed'),
        flow('Asked', 'Informed'),
      ];
      await stage.deploy(
        stageOf('escalation-beside', caught(true)),
        stageOf('escalation-instead', caught(false)),
        stageOf('escalation-lost', []),
      );
      for (const id of ['escalation-beside', 'escalation-instead', 'escalation-lost']) await stage.start(id);
    },
  },
];
