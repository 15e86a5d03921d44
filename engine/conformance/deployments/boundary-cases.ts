import {
  boundary,
  callActivity,
  duration,
  element,
  end,
  error,
  errorDefinition,
  escalation,
  escalationDefinition,
  flow,
  message,
  caughtMessage,
  multiInstance,
  serviceTask,
  start,
} from '../bpmn';
import { between, besideTask, diagram, eventSubProcess, subProcess, timerOf, type DeploymentCase } from './case';

const keyed = message('m', '=key');
const onMessage = caughtMessage('m');
const signal = '<bpmn:signal id="S" name="s"/>';
const onSignal = '<bpmn:signalEventDefinition signalRef="S"/>';
const link = (name?: string): string => `<bpmn:linkEventDefinition${name === undefined ? '' : ` name="${name}"`}/>`;

/** Boundary events, and what may be caught twice (D5, D8, E4). */
export const boundaryCases: readonly DeploymentCase[] = [
  besideTask(
    'a boundary event on nothing [D5]',
    element('boundaryEvent', 'Edge', '', duration('PT1H')),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a boundary event on what is not there [D5]',
    boundary('Edge', 'Nowhere', duration('PT1H')),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a boundary event on an end event [D5]',
    boundary('Edge', 'End', duration('PT1H')),
    end('E2'),
    flow('Edge', 'E2'),
  ),
  besideTask(
    'a boundary event on a gateway [D5]',
    element('parallelGateway', 'G'),
    boundary('Edge', 'G', duration('PT1H')),
    flow('Edge', 'End'),
  ),
  besideTask('a boundary event without a definition [D5]', boundary('Edge', 'Task', ''), flow('Edge', 'End')),
  besideTask(
    'a boundary event with two definitions [D5]',
    signal,
    boundary('Edge', 'Task', duration('PT1H') + onSignal),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a flow into a boundary event [D5]',
    boundary('Edge', 'Task', duration('PT1H')),
    serviceTask('B'),
    flow('Edge', 'B', 'Edge'),
  ),
  besideTask('a boundary event that leads nowhere [D5]', boundary('Edge', 'Task', duration('PT1H'))),
  besideTask(
    'a boundary event without its outgoing child [D5]',
    `<bpmn:boundaryEvent id="Edge" attachedToRef="Task">${duration('PT1H')}</bpmn:boundaryEvent>`,
    flow('Edge', 'End'),
  ),
  besideTask(
    'two flows out of a boundary event [D5]',
    boundary('Edge', 'Task', duration('PT1H')),
    end('E2'),
    flow('Edge', 'End'),
    flow('Edge', 'E2'),
  ),
  besideTask(
    'a non-interrupting error [D5]',
    boundary('Edge', 'Task', errorDefinition(), { nonInterrupting: true }),
    flow('Edge', 'End'),
  ),
  besideTask(
    'an interrupting cycle [D5]',
    boundary('Edge', 'Task', timerOf({ timeCycle: 'R/PT1H' })),
    flow('Edge', 'End'),
  ),
  besideTask(
    'a non-interrupting cycle [D5]',
    boundary('Edge', 'Task', timerOf({ timeCycle: 'R/PT1H' }), { nonInterrupting: true }),
    flow('Edge', 'End'),
  ),
  ...['conditional', 'cancel', 'terminate', 'link'].map((kind) =>
    besideTask(
      `a ${kind} boundary event [1.1]`,
      boundary('Edge', 'Task', kind === 'link' ? link('l') : `<bpmn:${kind}EventDefinition/>`),
      flow('Edge', 'End'),
    ),
  ),
  besideTask(
    'an escalation boundary event on a task [E4]',
    escalation('e'),
    boundary('Edge', 'Task', escalationDefinition('e')),
    flow('Edge', 'End'),
  ),
  between(
    'an escalation boundary event on a call activity [E4]',
    callActivity('Element', 'other'),
    escalation('e'),
    boundary('Edge', 'Element', escalationDefinition('e')),
    flow('Edge', 'End'),
  ),
  between(
    'an escalation boundary event on a subprocess [E4]',
    subProcess('Element', start('In')),
    escalation('e'),
    boundary('Edge', 'Element', escalationDefinition('e'), { nonInterrupting: true }),
    flow('Edge', 'End'),
  ),

  besideTask(
    'one message on two boundary events [D8]',
    keyed,
    boundary('A', 'Task', onMessage),
    boundary('B', 'Task', onMessage, { nonInterrupting: true }),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'one signal on two boundary events [D8]',
    signal,
    boundary('A', 'Task', onSignal),
    boundary('B', 'Task', onSignal),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'one error on two boundary events [D8]',
    error('e'),
    boundary('A', 'Task', errorDefinition('e')),
    boundary('B', 'Task', errorDefinition('e')),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'two errors of one code on two boundary events [D8]',
    error('e'),
    '<bpmn:error id="E2" errorCode="e"/>',
    boundary('A', 'Task', errorDefinition('e')),
    boundary('B', 'Task', '<bpmn:errorEventDefinition errorRef="E2"/>'),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'two catch-all errors [D8]',
    boundary('A', 'Task', errorDefinition()),
    boundary('B', 'Task', errorDefinition()),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'a catch-all error beside one with a code [D8]',
    error('e'),
    boundary('A', 'Task', errorDefinition()),
    boundary('B', 'Task', errorDefinition('e')),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'two timers on one task [D8]',
    boundary('A', 'Task', duration('PT1H')),
    boundary('B', 'Task', duration('PT1H')),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  between(
    'one escalation on two boundary events [D8]',
    subProcess('Element', start('In')),
    escalation('e'),
    boundary('A', 'Element', escalationDefinition('e')),
    boundary('B', 'Element', escalationDefinition('e')),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  between(
    'two catch-all escalations [D8]',
    subProcess('Element', start('In')),
    boundary('A', 'Element', '<bpmn:escalationEventDefinition/>'),
    boundary('B', 'Element', '<bpmn:escalationEventDefinition/>'),
    flow('A', 'End'),
    flow('B', 'End'),
  ),
  besideTask(
    'one message on two event subprocesses [D8]',
    keyed,
    eventSubProcess('A', start('InA', onMessage)),
    eventSubProcess('B', start('InB', onMessage)),
  ),
  besideTask(
    'one message on a boundary event and an event subprocess [D8]',
    keyed,
    boundary('A', 'Task', onMessage),
    flow('A', 'End'),
    eventSubProcess('B', start('InB', onMessage)),
  ),
  besideTask(
    'one signal on two event subprocesses [D8]',
    signal,
    eventSubProcess('A', start('InA', onSignal)),
    eventSubProcess('B', start('InB', onSignal)),
  ),
  besideTask(
    'one error on two event subprocesses [D8]',
    error('e'),
    eventSubProcess('A', start('InA', errorDefinition('e'))),
    eventSubProcess('B', start('InB', errorDefinition('e'))),
  ),
  besideTask(
    'two catch-all errors on event subprocesses [D8]',
    eventSubProcess('A', start('InA', errorDefinition())),
    eventSubProcess('B', start('InB', errorDefinition())),
  ),
  besideTask(
    'one escalation on two event subprocesses [D8]',
    escalation('e'),
    eventSubProcess('A', start('InA', escalationDefinition('e'))),
    eventSubProcess('B', start('InB', escalationDefinition('e'))),
  ),
  between(
    'a receive task whose boundary event has its message [D8]',
    element('receiveTask', 'Element', 'messageRef="Message_m"'),
    keyed,
    boundary('A', 'Element', onMessage),
    flow('A', 'End'),
  ),
  between(
    'one message on two event subprocesses of a subprocess [D8]',
    subProcess(
      'Element',
      start('In'),
      eventSubProcess('A', start('InA', onMessage)),
      eventSubProcess('B', start('InB', onMessage)),
    ),
    keyed,
  ),
  diagram(
    'one message on a process start and an event subprocess [D8]',
    keyed,
    start('A', onMessage),
    eventSubProcess('B', start('InB', onMessage)),
  ),

  between(
    'a multi-instance with a boundary event [MI6]',
    serviceTask('Element', { content: multiInstance({ loop: 'inputCollection="=x"' }) }),
    boundary('Edge', 'Element', duration('PT1H')),
    flow('Edge', 'End'),
  ),
];
