import { boundary, element, end, errorDefinition, flow, message, caughtMessage, start } from '../bpmn';
import { between, besideTask, diagram, subProcess, type DeploymentCase } from './case';

const onMessage = caughtMessage('m');
const onSignal = '<bpmn:signalEventDefinition signalRef="S"/>';
const link = (name?: string): string => `<bpmn:linkEventDefinition${name === undefined ? '' : ` name="${name}"`}/>`;
const caught = (id: string, definition: string): string => element('intermediateCatchEvent', id, '', definition);
const thrown = (id: string, definition: string): string => element('intermediateThrowEvent', id, '', definition);

/** Messages, signals, links and codes (D9 to D11). */
export const referenceCases: readonly DeploymentCase[] = [
  between('a message without a correlation key [D9]', caught('Element', onMessage), message('m')),
  between('a static correlation key [D9]', caught('Element', onMessage), message('m', 'key')),
  between('an empty correlation key [D9]', caught('Element', onMessage), message('m', '')),
  between('a correlation key that is no expression [D9]', caught('Element', onMessage), message('m', '=a b c')),
  between(
    'two correlation keys [D9]',
    caught('Element', onMessage),
    message('m', '=a').replace(
      '</bpmn:extensionElements>',
      '<zeebe:subscription correlationKey="=b"/></bpmn:extensionElements>',
    ),
  ),
  between('a message event without a message [D9]', caught('Element', '<bpmn:messageEventDefinition/>')),
  between(
    'a message event whose message has no name [D9]',
    caught('Element', '<bpmn:messageEventDefinition messageRef="K"/>'),
    '<bpmn:message id="K"><bpmn:extensionElements><zeebe:subscription correlationKey="=x"/></bpmn:extensionElements></bpmn:message>',
  ),
  between(
    'a message name that is no expression [D9]',
    caught('Element', '<bpmn:messageEventDefinition messageRef="K"/>'),
    '<bpmn:message id="K" name="=a b c"><bpmn:extensionElements><zeebe:subscription correlationKey="=x"/></bpmn:extensionElements></bpmn:message>',
  ),
  between(
    'a message name that is an expression [D9]',
    caught('Element', '<bpmn:messageEventDefinition messageRef="K"/>'),
    '<bpmn:message id="K" name="=x"><bpmn:extensionElements><zeebe:subscription correlationKey="=x"/></bpmn:extensionElements></bpmn:message>',
  ),
  between('a receive task without a message [D9]', element('receiveTask', 'Element')),
  between(
    'a receive task without a correlation key [D9]',
    element('receiveTask', 'Element', 'messageRef="Message_m"'),
    message('m'),
  ),
  besideTask(
    'a boundary message without a correlation key [D9]',
    message('m'),
    boundary('A', 'Task', onMessage),
    flow('A', 'End'),
  ),
  diagram('a message start with a static correlation key [D9]', message('m', 'key'), start('A', onMessage)),
  diagram('an unused message without anything [D9]', '<bpmn:message id="K"/>', start()),
  between('a signal event without a signal [D9]', caught('Element', '<bpmn:signalEventDefinition/>')),
  between('a signal without a name [D9]', caught('Element', onSignal), '<bpmn:signal id="S"/>'),
  between('a signal name that is an expression [D9]', caught('Element', onSignal), '<bpmn:signal id="S" name="=x"/>'),
  between(
    'a signal name that is no expression [D9]',
    caught('Element', onSignal),
    '<bpmn:signal id="S" name="=a b c"/>',
  ),
  between('a thrown signal without a signal [D9]', thrown('Element', '<bpmn:signalEventDefinition/>')),

  diagram('a link without its catch [D10]', start(), thrown('Throw', link('l')), flow('Start', 'Throw')),
  diagram('a link without its throw [D10]', start(), caught('Catch', link('l')), end('End'), flow('Catch', 'End')),
  diagram(
    'a link without a name [D10]',
    start(),
    thrown('Throw', link()),
    caught('Catch', link()),
    flow('Start', 'Throw'),
  ),
  diagram(
    'a link with an empty name [D10]',
    start(),
    thrown('Throw', link('')),
    caught('Catch', link('')),
    flow('Start', 'Throw'),
  ),
  diagram(
    'two catches of one link [D10]',
    start(),
    thrown('Throw', link('l')),
    caught('A', link('l')),
    caught('B', link('l')),
    flow('Start', 'Throw'),
  ),
  diagram(
    'two throws of one link [D10]',
    start(),
    element('parallelGateway', 'Fork'),
    thrown('A', link('l')),
    thrown('B', link('l')),
    caught('C', link('l')),
    flow('Start', 'Fork', 'A'),
    flow('Fork', 'B'),
  ),
  diagram(
    'a link into a subprocess [D10]',
    start(),
    thrown('Throw', link('l')),
    subProcess('Stage', start('In'), caught('Catch', link('l'))),
    flow('Start', 'Throw'),
  ),
  diagram(
    'a link out of a subprocess [D10]',
    start(),
    subProcess('Stage', start('In'), thrown('Throw', link('l'))),
    caught('Catch', link('l')),
    flow('Start', 'Stage'),
  ),
  diagram(
    'one link name in two scopes [D10]',
    start(),
    thrown('T1', link('l')),
    caught('C1', link('l')),
    subProcess('Stage', start('In'), thrown('T2', link('l')), caught('C2', link('l'))),
  ),

  diagram('a thrown error without an error [D11]', start(), end('End', errorDefinition()), flow('Start', 'End')),
  diagram(
    'a thrown error without a code [D11]',
    '<bpmn:error id="E"/>',
    start(),
    end('End', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown error with an empty code [D11]',
    '<bpmn:error id="E" errorCode=""/>',
    start(),
    end('End', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown error with a computed code [D11]',
    '<bpmn:error id="E" errorCode="=x"/>',
    start(),
    end('End', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown error whose code is no expression [D11]',
    '<bpmn:error id="E" errorCode="=a b c"/>',
    start(),
    end('End', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown error that is not there [D11]',
    start(),
    end('End', '<bpmn:errorEventDefinition errorRef="Nowhere"/>'),
    flow('Start', 'End'),
  ),
  besideTask(
    'a caught error without a code [D11]',
    '<bpmn:error id="E"/>',
    boundary('A', 'Task', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('A', 'End'),
  ),
  besideTask(
    'a caught error with an empty code [D11]',
    '<bpmn:error id="E" errorCode=""/>',
    boundary('A', 'Task', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('A', 'End'),
  ),
  besideTask(
    'a caught error with a computed code [D11]',
    '<bpmn:error id="E" errorCode="=x"/>',
    boundary('A', 'Task', '<bpmn:errorEventDefinition errorRef="E"/>'),
    flow('A', 'End'),
  ),
  diagram(
    'a thrown escalation without an escalation [D11]',
    start(),
    end('End', '<bpmn:escalationEventDefinition/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown escalation without a code [D11]',
    '<bpmn:escalation id="E"/>',
    start(),
    end('End', '<bpmn:escalationEventDefinition escalationRef="E"/>'),
    flow('Start', 'End'),
  ),
  diagram(
    'a thrown escalation with a computed code [D11]',
    '<bpmn:escalation id="E" escalationCode="=x"/>',
    start(),
    end('End', '<bpmn:escalationEventDefinition escalationRef="E"/>'),
    flow('Start', 'End'),
  ),
  between(
    'an intermediate thrown escalation without a code [D11]',
    thrown('Element', '<bpmn:escalationEventDefinition escalationRef="E"/>'),
    '<bpmn:escalation id="E"/>',
  ),
  between(
    'a caught escalation without a code [D11]',
    subProcess('Element', start('In')),
    '<bpmn:escalation id="E"/>',
    boundary('A', 'Element', '<bpmn:escalationEventDefinition escalationRef="E"/>'),
    flow('A', 'End'),
  ),
  between(
    'a caught escalation with a computed code [D11]',
    subProcess('Element', start('In')),
    '<bpmn:escalation id="E" escalationCode="=x"/>',
    boundary('A', 'Element', '<bpmn:escalationEventDefinition escalationRef="E"/>'),
    flow('A', 'End'),
  ),
  diagram('an unused error without anything [D11]', '<bpmn:error id="E"/>', start()),
];
