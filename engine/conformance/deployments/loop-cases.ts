import { boundary, bpmn, callActivity, duration, element, end, flow, serviceTask, start, when } from '../bpmn';
import { diagram, subProcess, type DeploymentCase } from './case';

const manual = (id: string): string => element('manualTask', id);
const gateway = (kind: string, id: string, attributes = ''): string => element(`${kind}Gateway`, id, attributes);
const plain = bpmn('Plain', start(), end('End'), flow('Start', 'End'));

/** Loops that never wait (D16). */
export const loopCases: readonly DeploymentCase[] = [
  diagram('a loop of manual tasks [D16]', start(), manual('A'), manual('B'), flow('Start', 'A', 'B', 'A')),
  diagram('a manual task that leads to itself [D16]', start(), manual('A'), flow('Start', 'A', 'A')),
  diagram(
    'a loop of undefined tasks [D16]',
    start(),
    element('task', 'A'),
    element('task', 'B'),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop of a manual task and a gateway [D16]',
    start(),
    manual('A'),
    gateway('exclusive', 'G'),
    end('End'),
    flow('Start', 'A', 'G'),
    when('=x', 'G', 'A'),
    when('=y', 'G', 'End'),
  ),
  diagram(
    'a loop of gateways only [D16]',
    start(),
    gateway('exclusive', 'A'),
    gateway('exclusive', 'B'),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram('a loop with a service task [D16]', start(), manual('A'), serviceTask('B'), flow('Start', 'A', 'B', 'A')),
  diagram(
    'a loop with a timer [D16]',
    start(),
    manual('A'),
    element('intermediateCatchEvent', 'B', '', duration('PT1H')),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop with a throw event [D16]',
    start(),
    manual('A'),
    element('intermediateThrowEvent', 'B'),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop of throw events [D16]',
    start(),
    element('intermediateThrowEvent', 'A'),
    element('intermediateThrowEvent', 'B'),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop with a script [D16]',
    start(),
    manual('A'),
    element(
      'scriptTask',
      'B',
      '',
      '<bpmn:extensionElements><zeebe:script expression="=1" resultVariable="x"/></bpmn:extensionElements>',
    ),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop with a subprocess [D16]',
    start(),
    manual('A'),
    subProcess('B', start('In'), end('Out'), flow('In', 'Out')),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop with a multi-instance manual task [D16]',
    start(),
    manual('A'),
    element(
      'manualTask',
      'B',
      '',
      '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1]"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>',
    ),
    flow('Start', 'A', 'B', 'A'),
  ),
  diagram(
    'a loop inside a subprocess [D16]',
    start(),
    subProcess('Stage', start('In'), manual('A'), manual('B'), flow('In', 'A', 'B', 'A')),
    flow('Start', 'Stage'),
  ),
  diagram(
    'two loops [D16]',
    start(),
    gateway('parallel', 'G'),
    manual('A'),
    manual('B'),
    flow('Start', 'G', 'A', 'A'),
    flow('G', 'B', 'B'),
  ),
  diagram(
    'a loop over links [D16]',
    start(),
    manual('A'),
    element('intermediateThrowEvent', 'B', '', '<bpmn:linkEventDefinition name="l"/>'),
    element('intermediateCatchEvent', 'C', '', '<bpmn:linkEventDefinition name="l"/>'),
    flow('Start', 'A', 'B'),
    flow('C', 'A'),
  ),
  diagram('a process that calls itself [D16]', start(), callActivity('Call', 'Deployed'), flow('Start', 'Call')),
  diagram(
    'a process that calls itself after a task [D16]',
    start(),
    serviceTask('Task'),
    callActivity('Call', 'Deployed'),
    flow('Start', 'Task', 'Call'),
  ),
  diagram(
    'a process that calls itself or not [D16]',
    start(),
    gateway('exclusive', 'G'),
    callActivity('Call', 'Deployed'),
    end('End'),
    flow('Start', 'G'),
    when('=x', 'G', 'Call'),
    when('=y', 'G', 'End'),
  ),
  diagram(
    'a process that calls what an expression says [D16]',
    start(),
    callActivity('Call', '="Deployed"'),
    flow('Start', 'Call'),
  ),
  {
    title: 'two processes of two files that call each other [D16]',
    resources: [
      bpmn('Ping', start(), callActivity('Call', 'Pong'), flow('Start', 'Call')),
      bpmn('Pong', start(), callActivity('Call', 'Ping'), flow('Start', 'Call')),
    ],
  },
  {
    title: 'two processes of one file that call each other [D16]',
    resources: [
      {
        ...plain,
        content: bpmn('Ping', start(), callActivity('Call', 'Pong'), flow('Start', 'Call')).content.replace(
          '</bpmn:definitions>',
          `<bpmn:process id="Pong" isExecutable="true">${start('PongStart')}${callActivity('PongCall', 'Ping')}<bpmn:sequenceFlow id="PongFlow" sourceRef="PongStart" targetRef="PongCall"/></bpmn:process></bpmn:definitions>`,
        ),
      },
    ],
  },
  diagram(
    'a loop beside a boundary event [D16]',
    start(),
    serviceTask('Task'),
    boundary('Late', 'Task', duration('PT1H')),
    manual('A'),
    flow('Start', 'Task'),
    flow('Late', 'A', 'Task'),
  ),
];
