import { bpmn, element, end, flow, serviceTask, start } from '../bpmn';
import { diagram, subProcess, type DeploymentCase } from './case';

const plain = bpmn('Plain', start(), end('End'), flow('Start', 'End'));
const withId = (id: string, name: string) => ({ ...bpmn(id, start(), end('End'), flow('Start', 'End')), name });
const changed = (title: string, pattern: string | RegExp, by: string): DeploymentCase => ({
  title,
  resources: [{ ...plain, content: plain.content.replace(pattern, by) }],
});
const atEnd = '</bpmn:definitions>';
const drawing =
  '<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="Drawing"><bpmndi:BPMNPlane id="Plane" bpmnElement="Plain"><bpmndi:BPMNShape id="Shape" bpmnElement="Nowhere"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" x="0" y="0" width="1" height="1"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>';
const vocabularyCases: readonly DeploymentCase[] = [
  changed('a document type with entities [D1]', /^<\?xml[^>]*>/, '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]>'),
  changed('an unknown attribute [D1]', '<bpmn:endEvent', '<bpmn:endEvent colour="red"'),
  changed('an attribute of another vocabulary [D1]', '<bpmn:endEvent', '<bpmn:endEvent xmlns:x="urn:x" x:colour="red"'),
  changed('an unknown element [D1]', '<bpmn:endEvent', '<bpmn:colour/><bpmn:endEvent'),
  changed('an element of another vocabulary [D1]', '<bpmn:endEvent', '<x:colour xmlns:x="urn:x"/><bpmn:endEvent'),
  changed('text between elements [D1]', '<bpmn:endEvent', 'text<bpmn:endEvent'),
  changed('an id with a space [D1]', 'id="End"', 'id="The End"'),
  changed('a shape of an element that is not there [D1]', atEnd, drawing + atEnd),
  changed('an outgoing reference to a flow that is not there [D1]', '<bpmn:outgoing>', '<bpmn:outgoing>Nowhere'),
  diagram(
    'definitions with ids of their own [1.1]',
    start(),
    end('End', '<bpmn:cancelEventDefinition id="Own"/>'),
    element('intermediateThrowEvent', 'Element', '', '<bpmn:signalEventDefinition id="OwnSignal"/>'),
  ),
];

/** Files and processes (D1). */
export const fileCases: readonly DeploymentCase[] = [
  { title: 'nothing at all [D1]', resources: [] },
  { title: 'two files of one name [D1]', resources: [withId('One', 'same.bpmn'), withId('Two', 'same.bpmn')] },
  { title: 'one process id in two files [D1]', resources: [withId('One', 'a.bpmn'), withId('One', 'b.bpmn')] },
  { title: 'a name that ends in .bpmn20.xml [D1]', resources: [withId('One', 'a.bpmn20.xml')] },
  { title: 'a name that ends in .BPMN [D1]', resources: [withId('One', 'a.BPMN')] },
  { title: 'a name without an ending [D1]', resources: [withId('One', 'a')] },
  { title: 'a name that ends in .xml [D1]', resources: [withId('One', 'a.xml')] },
  { title: 'no XML [D1]', resources: [{ name: 'a.bpmn', content: 'not a diagram' }] },
  { title: 'an empty file [D1]', resources: [{ name: 'a.bpmn', content: '' }] },
  { title: 'XML of another kind [D1]', resources: [{ name: 'a.bpmn', content: '<html/>' }] },
  { title: 'an unfinished file [D1]', resources: [{ ...plain, content: plain.content.slice(0, -40) }] },
  {
    title: 'a process that is not executable [D1]',
    resources: [{ ...plain, content: plain.content.replace('isExecutable="true"', 'isExecutable="false"') }],
  },
  {
    title: 'a process that does not say whether it is executable [D1]',
    resources: [{ ...plain, content: plain.content.replace('isExecutable="true"', '') }],
  },
  {
    title: 'an executable process beside one that is not and is broken [D1]',
    resources: [
      {
        ...plain,
        content: plain.content.replace(
          '</bpmn:definitions>',
          '<bpmn:process id="Other" isExecutable="false"><bpmn:serviceTask id="Loose"/></bpmn:process></bpmn:definitions>',
        ),
      },
    ],
  },
  {
    title: 'two executable processes in one file [D1]',
    resources: [
      {
        ...plain,
        content: plain.content.replace(
          '</bpmn:definitions>',
          '<bpmn:process id="Other" isExecutable="true"><bpmn:startEvent id="OtherStart"/></bpmn:process></bpmn:definitions>',
        ),
      },
    ],
  },
  {
    title: 'two executable processes of one id in one file [D1]',
    resources: [
      {
        ...plain,
        content: plain.content.replace(
          '</bpmn:definitions>',
          '<bpmn:process id="Plain" isExecutable="true"><bpmn:startEvent id="OtherStart"/></bpmn:process></bpmn:definitions>',
        ),
      },
    ],
  },
  {
    title: 'a process without an id [D1]',
    resources: [{ ...plain, content: plain.content.replace('<bpmn:process id="Plain"', '<bpmn:process') }],
  },
  {
    title: 'the same id for two elements [D1]',
    resources: [bpmn('Deployed', start(), end('Same'), serviceTask('Same'), flow('Start', 'Same'))],
  },
  { title: 'a good file beside a broken one [D1]', resources: [plain, bpmn('Broken', end('End'))] },

  ...vocabularyCases,
  diagram('a flow to nowhere [D1]', start(), flow('Start', 'Nowhere')),
  diagram('an element nothing leads to [D1]', start(), serviceTask('Loose')),
  diagram(
    'a flow across the border of a subprocess [D1]',
    start(),
    subProcess('Stage', start('In'), end('Out')),
    flow('Start', 'Out'),
  ),
];
