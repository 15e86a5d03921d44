import { duration, element, end, error, errorDefinition, flow, serviceTask, start } from '../bpmn';
import { between, diagram, subProcess, type DeploymentCase } from './case';

const signal = '<bpmn:signal id="S" name="s"/>';
const onSignal = '<bpmn:signalEventDefinition signalRef="S"/>';

/** End events, intermediate events and what is not supported (D4, 1.1). */
export const elementCases: readonly DeploymentCase[] = [
  diagram('a flow out of an end event [D4]', start(), end('End'), end('After'), flow('Start', 'End', 'After')),
  diagram(
    'two definitions on an end event [D4]',
    error('e'),
    signal,
    start(),
    end('End', errorDefinition('e') + onSignal),
    flow('Start', 'End'),
  ),
  diagram('a timer end event [D4]', start(), end('End', duration('PT1H')), flow('Start', 'End')),
  diagram('a link end event [D4]', start(), end('End', '<bpmn:linkEventDefinition name="l"/>'), flow('Start', 'End')),
  diagram('a cancel end event [D4]', start(), end('End', '<bpmn:cancelEventDefinition/>'), flow('Start', 'End')),
  diagram('a terminate end event [D4]', start(), end('End', '<bpmn:terminateEventDefinition/>'), flow('Start', 'End')),
  between('a catch event without a definition [D4]', element('intermediateCatchEvent', 'Element')),
  between(
    'a catch event with two definitions [D4]',
    element('intermediateCatchEvent', 'Element', '', duration('PT1H') + onSignal),
    signal,
  ),
  ...['error', 'escalation', 'conditional', 'compensate', 'cancel', 'terminate'].map((kind) =>
    between(
      `an intermediate ${kind} catch event [1.1]`,
      element('intermediateCatchEvent', 'Element', '', `<bpmn:${kind}EventDefinition/>`),
    ),
  ),
  ...['error', 'timer', 'conditional', 'cancel', 'terminate'].map((kind) =>
    between(
      `an intermediate ${kind} throw event [1.1]`,
      element('intermediateThrowEvent', 'Element', '', `<bpmn:${kind}EventDefinition/>`),
    ),
  ),
  ...['complexGateway', 'transaction', 'adHocSubProcess'].map((kind) =>
    between(`a ${kind} [1.1]`, element(kind, 'Element', '', kind === 'complexGateway' ? '' : start('In'))),
  ),
  between(
    'an unsupported element inside a subprocess [1.1]',
    subProcess('Element', start('In'), element('complexGateway', 'Deep')),
  ),
  diagram(
    'data objects, groups and notes [1.1]',
    start(),
    element('dataObjectReference', 'Data', 'dataObjectRef="Object"'),
    '<bpmn:dataObject id="Object"/>',
    '<bpmn:textAnnotation id="Note"><bpmn:text>text</bpmn:text></bpmn:textAnnotation>',
    '<bpmn:group id="Group"/>',
  ),
  between('a standard loop [1.1]', serviceTask('Element', { content: '<bpmn:standardLoopCharacteristics/>' })),
  between(
    'an instantiating receive task [1.1]',
    element('receiveTask', 'Element', 'messageRef="K" instantiate="true"'),
    '<bpmn:message id="K" name="k"><bpmn:extensionElements><zeebe:subscription correlationKey="=x"/></bpmn:extensionElements></bpmn:message>',
  ),
];
