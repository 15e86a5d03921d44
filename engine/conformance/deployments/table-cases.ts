import {
  boundary,
  caughtMessage,
  date,
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
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
  terminateDefinition,
} from '../bpmn';
import { diagram, timerOf, type DeploymentCase } from './case';

/** Every type of event at every position of the table (1.1): what is accepted there, and what is not. */
const roots = [message('m', '="key"'), signal('s'), error('e'), escalation('x')];

const link = '<bpmn:linkEventDefinition name="l"/>';

const types: Readonly<Record<string, string>> = {
  none: '',
  message: caughtMessage('m'),
  date: date('2030-01-01T00:00:00Z'),
  duration: duration('PT1H'),
  cycle: timerOf({ timeCycle: 'R3/PT1H' }),
  error: errorDefinition('e'),
  terminate: terminateDefinition,
  signal: signalDefinition('s'),
  link: link,
  escalation: escalationDefinition('x'),
  compensation: '<bpmn:compensateEventDefinition/>',
  conditional: '<bpmn:conditionalEventDefinition/>',
  cancel: '<bpmn:cancelEventDefinition/>',
  multiple: signalDefinition('s') + duration('PT1H'),
};

type Position = (definition: string, type: string) => readonly string[];

const job = extended('<zeebe:taskDefinition type="tell"/>');
const beside = (...parts: readonly string[]): readonly string[] => [
  start(),
  end('End'),
  flow('Start', 'End'),
  ...parts,
];
const begun =
  (interrupting: boolean): Position =>
  (definition) =>
    beside(
      eventSubprocess(
        'Beside',
        eventStart('Event', definition, interrupting),
        end('BesideEnd'),
        flow('Event', 'BesideEnd'),
      ),
    );
const attached =
  (activity: string, nonInterrupting: boolean): Position =>
  (definition) => [
    start(),
    activity,
    boundary('Event', 'Activity', definition, { nonInterrupting }),
    end('End'),
    end('Left'),
    flow('Start', 'Activity', 'End'),
    flow('Event', 'Left'),
  ];
const task = serviceTask('Activity');
const subprocess = element('subProcess', 'Activity', '', start('In') + end('Out') + flow('In', 'Out'));

const positions: Readonly<Record<string, Position>> = {
  'a process start': (definition) => [start('Event', definition), end('End'), flow('Event', 'End')],
  'an interrupting event subprocess start': begun(true),
  'a non-interrupting event subprocess start': begun(false),
  'an intermediate catch event': (definition, type) => [
    start(),
    element('intermediateCatchEvent', 'Event', '', definition),
    end('End'),
    ...(type === 'link'
      ? [element('intermediateThrowEvent', 'Thrown', '', link), flow('Start', 'Thrown'), flow('Event', 'End')]
      : [flow('Start', 'Event', 'End')]),
  ],
  'an intermediate throw event': (definition, type) => [
    start(),
    element('intermediateThrowEvent', 'Event', '', (type === 'message' ? job : '') + definition),
    end('End'),
    ...(type === 'link'
      ? [element('intermediateCatchEvent', 'Caught', '', link), flow('Start', 'Event'), flow('Caught', 'End')]
      : [flow('Start', 'Event', 'End')]),
  ],
  'an end event': (definition, type) => [
    start(),
    end('Event', (type === 'message' ? job : '') + definition),
    flow('Start', 'Event'),
  ],
  'an interrupting boundary event of a task': attached(task, false),
  'a non-interrupting boundary event of a task': attached(task, true),
  'an interrupting boundary event of a subprocess': attached(subprocess, false),
  'a non-interrupting boundary event of a subprocess': attached(subprocess, true),
};

export const tableCases: readonly DeploymentCase[] = Object.entries(positions).flatMap(([position, parts]) =>
  Object.entries(types).map(([type, definition]) =>
    diagram(`${position} of type ${type} [1.1]`, ...roots, ...parts(definition, type)),
  ),
);
