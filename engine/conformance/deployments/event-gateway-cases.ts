import { duration, element, flow, message, caughtMessage, serviceTask, start } from '../bpmn';
import { diagram, type DeploymentCase } from './case';

const keyed = message('m', '=key');
const onMessage = caughtMessage('m');
const signal = '<bpmn:signal id="S" name="s"/>';
const onSignal = '<bpmn:signalEventDefinition signalRef="S"/>';
const link = (name?: string): string => `<bpmn:linkEventDefinition${name === undefined ? '' : ` name="${name}"`}/>`;
const caught = (id: string, definition: string): string => element('intermediateCatchEvent', id, '', definition);
const waiting = (title: string, ...parts: readonly string[]): DeploymentCase =>
  diagram(title, start(), element('eventBasedGateway', 'Wait'), flow('Start', 'Wait'), ...parts);

/** Event-based gateways (D6). */
export const gatewayCases: readonly DeploymentCase[] = [
  waiting('an event-based gateway with one way [D6]', caught('A', duration('PT1H')), flow('Wait', 'A')),
  waiting('an event-based gateway without a way [D6]'),
  waiting(
    'an event-based gateway with two timers [D6]',
    caught('A', duration('PT1H')),
    caught('B', duration('PT2H')),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to a task [D6]',
    caught('A', duration('PT1H')),
    serviceTask('B'),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to a receive task [D6]',
    keyed,
    caught('A', duration('PT1H')),
    element('receiveTask', 'B', 'messageRef="Message_m"'),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to one message twice [D6]',
    keyed,
    caught('A', onMessage),
    caught('B', onMessage),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to one signal twice [D6]',
    signal,
    caught('A', onSignal),
    caught('B', onSignal),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to a message and a signal [D6]',
    keyed,
    signal,
    caught('A', onMessage),
    caught('B', onSignal),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'an event-based gateway to a link [D6]',
    caught('A', duration('PT1H')),
    caught('B', link('l')),
    flow('Wait', 'A'),
    flow('Wait', 'B'),
  ),
  waiting(
    'another flow into an event behind an event-based gateway [D6]',
    caught('A', duration('PT1H')),
    caught('B', duration('PT2H')),
    serviceTask('T'),
    flow('Wait', 'A'),
    flow('Wait', 'B', 'T', 'A'),
  ),
];
