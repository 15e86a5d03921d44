import { duration, element, end, errorDefinition, flow, start } from '../bpmn';
import { between, besideTask, diagram, eventSubProcess, subProcess, type DeploymentCase } from './case';

const message = '<bpmn:message id="M" name="m"/>';
const onMessage = '<bpmn:messageEventDefinition messageRef="M"/>';
const other = '<bpmn:message id="N" name="n"/>';
const onOther = '<bpmn:messageEventDefinition messageRef="N"/>';
const signal = '<bpmn:signal id="S" name="s"/>';
const onSignal = '<bpmn:signalEventDefinition signalRef="S"/>';
const manual = (id: string): string => element('manualTask', id);

/** Starts and subprocesses (D2, D3). */
export const startCases: readonly DeploymentCase[] = [
  diagram('no start event [D2]', end('End')),
  diagram('no element [D2]'),
  diagram('two plain starts [D2]', start(), start('Again'), end('End'), flow('Start', 'End'), flow('Again', 'End')),
  diagram('a plain start beside a message start [D2]', message, start(), start('Told', onMessage)),
  diagram('one message for two starts [D2]', message, start('A', onMessage), start('B', onMessage)),
  diagram(
    'one message name for two starts [D2]',
    message,
    '<bpmn:message id="M2" name="m"/>',
    start('A', onMessage),
    start('B', '<bpmn:messageEventDefinition messageRef="M2"/>'),
  ),
  diagram('two messages for two starts [D2]', message, other, start('A', onMessage), start('B', onOther)),
  diagram('one signal for two starts [D2]', signal, start('A', onSignal), start('B', onSignal)),
  diagram('two definitions on one start [D2]', message, signal, start('A', onMessage + onSignal)),
  diagram('an error start of a process [D2]', start('A', errorDefinition())),
  diagram('an escalation start of a process [D2]', start('A', '<bpmn:escalationEventDefinition/>')),
  diagram('a conditional start of a process [D2]', start('A', '<bpmn:conditionalEventDefinition/>')),
  diagram('a compensation start of a process [D2]', start('A', '<bpmn:compensateEventDefinition/>')),
  diagram('a flow into a start event [D2]', start(), manual('Task'), flow('Start', 'Task'), flow('Task', 'Start')),
  diagram(
    'a message start whose name needs a variable [D2]',
    '<bpmn:message id="M" name="=x"/>',
    start('A', onMessage),
  ),
  diagram(
    'a message start whose name is computed [D2]',
    '<bpmn:message id="M" name="=&quot;a&quot; + &quot;b&quot;"/>',
    start('A', onMessage),
  ),
  diagram('a signal start whose name needs a variable [D2]', '<bpmn:signal id="S" name="=x"/>', start('A', onSignal)),
  diagram(
    'a signal start whose name is computed [D2]',
    '<bpmn:signal id="S" name="=&quot;a&quot; + &quot;b&quot;"/>',
    start('A', onSignal),
  ),
  diagram('a message start without a message [D2]', start('A', '<bpmn:messageEventDefinition/>')),
  diagram('a message without a name [D2]', '<bpmn:message id="M"/>', start('A', onMessage)),
  diagram('a message with an empty name [D2]', '<bpmn:message id="M" name=""/>', start('A', onMessage)),
  diagram('a signal without a name [D2]', '<bpmn:signal id="S"/>', start('A', onSignal)),
  diagram('a signal with an empty name [D2]', '<bpmn:signal id="S" name=""/>', start('A', onSignal)),
  diagram('a signal start without a signal [D2]', start('A', '<bpmn:signalEventDefinition/>')),
  diagram('a reference to a message that is not there [D2]', start('A', onMessage)),

  between('a subprocess without a start [D3]', subProcess('Element', end('In'))),
  between('an empty subprocess [D3]', element('subProcess', 'Element')),
  between('a subprocess with a plain start [D3]', subProcess('Element', start('In'))),
  between('a subprocess with two starts [D3]', subProcess('Element', start('In'), start('Too'))),
  between('a subprocess with a message start [D3]', subProcess('Element', start('In', onMessage)), message),
  between('a subprocess with a timer start [D3]', subProcess('Element', start('In', duration('PT1H')))),
  besideTask('an event subprocess without a start [D3]', eventSubProcess('Aside', end('In'))),
  besideTask('an event subprocess with a plain start [D3]', eventSubProcess('Aside', start('In'))),
  besideTask(
    'an event subprocess with two starts [D3]',
    eventSubProcess('Aside', start('In', errorDefinition()), start('Too', duration('PT1H'))),
  ),
  besideTask('an event subprocess with an error start [D3]', eventSubProcess('Aside', start('In', errorDefinition()))),
  besideTask(
    'an event subprocess whose error start does not interrupt [D3]',
    eventSubProcess('Aside', element('startEvent', 'In', 'isInterrupting="false"', errorDefinition())),
  ),
  besideTask(
    'an event subprocess with an escalation start that does not interrupt [D3]',
    eventSubProcess(
      'Aside',
      element('startEvent', 'In', 'isInterrupting="false"', '<bpmn:escalationEventDefinition/>'),
    ),
  ),
  besideTask(
    'an event subprocess with a compensation start [D3]',
    eventSubProcess('Aside', start('In', '<bpmn:compensateEventDefinition/>')),
  ),
  besideTask(
    'an event subprocess with a conditional start [D3]',
    eventSubProcess('Aside', start('In', '<bpmn:conditionalEventDefinition/>')),
  ),
  besideTask(
    'an event subprocess whose message has no correlation key [D3, D9]',
    message,
    eventSubProcess('Aside', start('In', onMessage)),
  ),
  besideTask('an event subprocess with a signal start [D3]', signal, eventSubProcess('Aside', start('In', onSignal))),
  diagram(
    'a flow into an event subprocess [D3]',
    start(),
    eventSubProcess('Aside', start('In', errorDefinition())),
    flow('Start', 'Aside'),
  ),
  diagram(
    'a flow out of an event subprocess [D3]',
    start(),
    end('End'),
    eventSubProcess('Aside', start('In', errorDefinition())),
    flow('Aside', 'End'),
  ),
];
