import { boundary, duration, element, end, errorDefinition, flow, serviceTask, start } from '../bpmn';
import { between, besideTask, diagram, eventSubProcess, subProcess, type DeploymentCase } from './case';

const thrown = (id: string, definition: string): string => element('intermediateThrowEvent', id, '', definition);
const undo = '<bpmn:compensateEventDefinition/>';
const undone = (id: string, on: string): string => element('boundaryEvent', id, `attachedToRef="${on}"`, undo);
const association = (from: string, to: string): string =>
  `<bpmn:association id="${from}_${to}" associationDirection="One" sourceRef="${from}" targetRef="${to}"/>`;
const handler = element(
  'serviceTask',
  'Undo',
  'isForCompensation="true"',
  '<bpmn:extensionElements><zeebe:taskDefinition type="undo"/></bpmn:extensionElements>',
);

/** Compensation (D12). */
export const compensationCases: readonly DeploymentCase[] = [
  besideTask('a compensation handler [D12]', undone('Edge', 'Task'), handler, association('Edge', 'Undo')),
  besideTask('a compensation boundary event without a handler [D12]', undone('Edge', 'Task')),
  besideTask(
    'a compensation boundary event with a flow [D12]',
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    end('E2'),
    flow('Edge', 'E2'),
  ),
  besideTask(
    'a compensation handler that is not marked [D12]',
    undone('Edge', 'Task'),
    serviceTask('Undo'),
    association('Edge', 'Undo'),
  ),
  besideTask(
    'a compensation handler with a flow out [D12]',
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    end('E2'),
    flow('Undo', 'E2'),
  ),
  besideTask(
    'a compensation handler with a flow in [D12]',
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    serviceTask('B'),
    flow('B', 'Undo'),
  ),
  besideTask(
    'a compensation handler with a boundary event [D12]',
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    boundary('Late', 'Undo', duration('PT1H')),
    end('E2'),
    flow('Late', 'E2'),
  ),
  besideTask('a compensation handler without an association [D12]', handler),
  besideTask(
    'two compensation boundary events [D12]',
    undone('Edge', 'Task'),
    undone('Edge2', 'Task'),
    handler,
    association('Edge', 'Undo'),
    association('Edge2', 'Undo'),
  ),
  besideTask(
    'a non-interrupting compensation boundary event [D12]',
    boundary('Edge', 'Task', undo, { nonInterrupting: true }),
    handler,
    association('Edge', 'Undo'),
  ),
  between('a compensation throw [D12]', thrown('Element', undo)),
  between(
    'a compensation throw that does not wait [D12]',
    thrown('Element', '<bpmn:compensateEventDefinition waitForCompletion="false"/>'),
  ),
  between(
    'a compensation throw that waits [D12]',
    thrown('Element', '<bpmn:compensateEventDefinition waitForCompletion="true"/>'),
  ),
  between(
    'a compensation throw for what is not there [D12]',
    thrown('Element', '<bpmn:compensateEventDefinition activityRef="Nowhere"/>'),
  ),
  diagram(
    'a compensation throw for a task without a handler [D12]',
    start(),
    serviceTask('Task'),
    thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Task"/>'),
    flow('Start', 'Task', 'Throw'),
  ),
  diagram(
    'a compensation throw for a task with a handler [D12]',
    start(),
    serviceTask('Task'),
    thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Task"/>'),
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    flow('Start', 'Task', 'Throw'),
  ),
  diagram(
    'a compensation throw for a subprocess [D12]',
    start(),
    subProcess('Stage', start('In')),
    thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Stage"/>'),
    flow('Start', 'Stage', 'Throw'),
  ),
  diagram(
    'a compensation throw for an event subprocess [D12]',
    start(),
    eventSubProcess('Stage', start('In', errorDefinition())),
    thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Stage"/>'),
    flow('Start', 'Throw'),
  ),
  diagram(
    'a compensation throw for a task of another scope [D12]',
    start(),
    subProcess(
      'Stage',
      start('In'),
      serviceTask('Task'),
      undone('Edge', 'Task'),
      handler,
      association('Edge', 'Undo'),
      flow('In', 'Task'),
    ),
    thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Task"/>'),
    flow('Start', 'Stage', 'Throw'),
  ),
  diagram(
    'a compensation throw in an event subprocess for the scope around it [D12]',
    start(),
    serviceTask('Task'),
    undone('Edge', 'Task'),
    handler,
    association('Edge', 'Undo'),
    eventSubProcess(
      'Aside',
      start('In', errorDefinition()),
      thrown('Throw', '<bpmn:compensateEventDefinition activityRef="Task"/>'),
      flow('In', 'Throw'),
    ),
    flow('Start', 'Task'),
  ),
  diagram(
    'a compensation end event for a task without a handler [D12]',
    start(),
    serviceTask('Task'),
    end('End', '<bpmn:compensateEventDefinition activityRef="Task"/>'),
    flow('Start', 'Task', 'End'),
  ),
];
