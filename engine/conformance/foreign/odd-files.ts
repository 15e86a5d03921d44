import type { DeploymentCase } from '../deployments/case';
import { oddDecisions } from './odd-decisions';

const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const zeebeNamespace = 'http://camunda.org/schema/zeebe/1.0';
const task =
  '<bpmn:serviceTask id="Task" name="Write letter"><bpmn:extensionElements><zeebe:taskDefinition type="letter"/></bpmn:extensionElements></bpmn:serviceTask>';
const flows =
  '<bpmn:sequenceFlow id="One" sourceRef="Start" targetRef="Task"/><bpmn:sequenceFlow id="Two" sourceRef="Task" targetRef="End"/>';
const plain = `<bpmn:process id="odd" isExecutable="true"><bpmn:startEvent id="Start"/>${task}<bpmn:endEvent id="End"/>${flows}</bpmn:process>`;

interface Definitions {
  readonly declaration?: string;
  readonly attributes?: string;
}

function definitions(
  content: string,
  { declaration = '<?xml version="1.0"?>', attributes = '' }: Definitions = {},
): string {
  return `${declaration}\n<bpmn:definitions xmlns:bpmn="${bpmnNamespace}" xmlns:zeebe="${zeebeNamespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="urn:odd" ${attributes}>\n${content}\n</bpmn:definitions>\n`;
}

function odd(title: string, content: string): DeploymentCase {
  return { title: `odd: ${title}`, resources: [{ name: 'odd.bpmn', content }] };
}

/** In the one process, before its elements or behind them, or beside the process. */
const withProcess = (title: string, first: string, last = ''): DeploymentCase =>
  odd(
    title,
    definitions(
      plain
        .replace('<bpmn:startEvent', `${first}<bpmn:startEvent`)
        .replace('</bpmn:process>', `${last}</bpmn:process>`),
    ),
  );
const withTask = (title: string, attributes: string, extension = '', content = ''): DeploymentCase =>
  odd(
    title,
    definitions(
      plain
        .replace('<bpmn:serviceTask id="Task"', `<bpmn:serviceTask id="Task" ${attributes}`)
        .replace('<bpmn:extensionElements>', `<bpmn:extensionElements>${extension}`)
        .replace('</bpmn:serviceTask>', `${content}</bpmn:serviceTask>`),
    ),
  );
const beside = (title: string, before: string, behind = ''): DeploymentCase =>
  odd(title, definitions(`${before}${plain}${behind}`));
const named = (title: string, id: string): DeploymentCase =>
  odd(`an id ${title}`, definitions(plain.replaceAll('"Task"', `"${id}"`)));
const prefixed = (prefix: string): string =>
  definitions(plain)
    .replaceAll('<bpmn:', `<${prefix}:`)
    .replaceAll('</bpmn:', `</${prefix}:`)
    .replace('xmlns:bpmn=', `xmlns:${prefix}=`);

const prefixes: readonly DeploymentCase[] = [
  ...['bpmn2', 'semantic', 'model', 'B', '_x-1.y'].map((prefix) => odd(`the prefix ${prefix}`, prefixed(prefix))),
  odd(
    'no prefix',
    definitions(plain).replaceAll('<bpmn:', '<').replaceAll('</bpmn:', '</').replace('xmlns:bpmn=', 'xmlns='),
  ),
  odd('another prefix for zeebe', definitions(plain).replaceAll('zeebe:', 'z:').replace('xmlns:zeebe=', 'xmlns:z=')),
  odd(
    'a namespace declared where it is used',
    definitions(
      plain.replace('<zeebe:taskDefinition', `<zeebe:taskDefinition xmlns:zeebe="${zeebeNamespace}"`),
    ).replace(` xmlns:zeebe="${zeebeNamespace}"`, ''),
  ),
  odd('a prefix that is declared nowhere', definitions(plain).replace(` xmlns:zeebe="${zeebeNamespace}"`, '')),
  odd('another namespace under the prefix zeebe', definitions(plain).replace(zeebeNamespace, 'urn:other')),
  odd(
    'the namespace of an older BPMN',
    definitions(plain).replace(bpmnNamespace, 'http://schema.omg.org/spec/BPMN/2.0'),
  ),
  odd('one prefix declared twice', definitions(plain, { attributes: `xmlns:b="${bpmnNamespace}"` })),
];

const encodings: readonly DeploymentCase[] = [
  odd('a byte order mark', `\uFEFF${definitions(plain)}`),
  odd('lines that end as on Windows', definitions(plain).replaceAll('\n', '\r\n')),
  odd('lines that end as on an old Macintosh', definitions(plain).replaceAll('\n', '\r')),
  odd('no declaration', definitions(plain, { declaration: '' }).trimStart()),
  odd('a line before the declaration', `\n${definitions(plain)}`),
  odd('XML 1.1', definitions(plain, { declaration: '<?xml version="1.1"?>' })),
  odd('standalone', definitions(plain, { declaration: '<?xml version="1.0" encoding="utf-8" standalone="no"?>' })),
  odd('another encoding declared', definitions(plain, { declaration: '<?xml version="1.0" encoding="US-ASCII"?>' })),
  odd('an unknown encoding declared', definitions(plain, { declaration: '<?xml version="1.0" encoding="klingon"?>' })),
  odd('names in many scripts', definitions(plain.replace('Write letter', 'Brief schreiben – 手紙を書く – كتابة 🖋'))),
  odd('a name over lines', definitions(plain.replace('Write letter', 'Write&#10;the&#xA;letter'))),
  odd(
    'character data',
    definitions(
      plain.replace(
        '<bpmn:endEvent id="End"/>',
        '<bpmn:endEvent id="End"><bpmn:documentation><![CDATA[<b>over</b>]]></bpmn:documentation></bpmn:endEvent>',
      ),
    ),
  ),
  odd('comments everywhere', `${definitions(plain).replaceAll('><bpmn', '><!-- made by hand --><bpmn')}<!-- end -->`),
  odd(
    'instructions to other programs',
    definitions(plain, { declaration: '<?xml version="1.0"?><?modeler colour="red"?>' }),
  ),
  odd('text behind the end', `${definitions(plain)}text`),
  odd('a document type', definitions(plain, { declaration: '<?xml version="1.0"?><!DOCTYPE definitions>' })),
  odd('a control character', definitions(plain.replace('Write letter', 'Write \u0007 letter'))),
];

const ids: readonly DeploymentCase[] = [
  named('of 36 characters with a digit first', '6f1c0d3e-0b8a-4a2f-9d39-0f4b1de6a111'),
  named('with an underscore and a dot', '_6f1c.0d3e'),
  named('of 1000 characters', `T${'x'.repeat(999)}`),
  named('of 10000 characters', `T${'x'.repeat(9_999)}`),
  named('in another script', 'Aufgabe_prüfen'),
  named('with a colon', 'ns:Task'),
  named('with a slash', 'a/b'),
  named('that is empty', ''),
  odd('a process id with a digit first', definitions(plain.replace('"odd"', '"6f1c0d3e"'))),
  odd('a process id of 5000 characters', definitions(plain.replace('"odd"', `"p${'x'.repeat(4_999)}"`))),
  odd(
    'a process name of 50000 characters',
    definitions(plain.replace('id="odd"', `id="odd" name="${'n'.repeat(50_000)}"`)),
  ),
];

const drawings: readonly DeploymentCase[] = [
  odd(
    'nothing but a drawing',
    definitions(
      '<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" id="D"><di:BPMNPlane id="P"/></di:BPMNDiagram>',
    ),
  ),
  odd('nothing but messages', definitions('<bpmn:message id="M" name="m"/>')),
  odd('empty definitions', definitions('')),
  beside(
    'a drawing with colours and labels of others',
    '',
    '<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" id="D"><di:BPMNPlane id="P" bpmnElement="odd"><di:BPMNShape id="S" bpmnElement="Task" bioc:stroke="#000" isExpanded="yes"><dc:Bounds x="1.5" y="-2" width="1e2" height="80"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>',
  ),
  beside('two drawings', '', '<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"/>'.repeat(2)),
];

const pools: readonly DeploymentCase[] = [
  beside(
    'pools, one of them empty, with messages between them',
    '<bpmn:collaboration id="C"><bpmn:participant id="Team" name="Team" processRef="odd"/><bpmn:participant id="Person" name="Person"/><bpmn:messageFlow id="MF" sourceRef="Person" targetRef="Start"/></bpmn:collaboration>',
  ),
  beside(
    'a pool of a process that is not there',
    '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="none"/></bpmn:collaboration>',
  ),
  beside(
    'a second pool whose process is not executable',
    '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="odd"/><bpmn:participant id="B" processRef="other"/></bpmn:collaboration><bpmn:process id="other"><bpmn:complexGateway id="G"/></bpmn:process>',
  ),
  beside(
    'a second pool whose process is executable and broken',
    '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="odd"/><bpmn:participant id="B" processRef="other"/></bpmn:collaboration><bpmn:process id="other" isExecutable="true"><bpmn:complexGateway id="G"/></bpmn:process>',
  ),
  beside(
    'a pool that stands many times',
    '<bpmn:collaboration id="C"><bpmn:participant id="A" processRef="odd"><bpmn:participantMultiplicity minimum="2" maximum="5"/></bpmn:participant></bpmn:collaboration>',
  ),
  beside(
    'a choreography',
    '<bpmn:choreography id="C"><bpmn:participant id="A"/><bpmn:choreographyTask id="T" initiatingParticipantRef="A"><bpmn:participantRef>A</bpmn:participantRef></bpmn:choreographyTask></bpmn:choreography>',
  ),
  beside(
    'a conversation',
    '<bpmn:collaboration id="C"><bpmn:participant id="A"/><bpmn:conversation id="K"><bpmn:participantRef>A</bpmn:participantRef></bpmn:conversation></bpmn:collaboration>',
  ),
  ...[1, 20].map((count) =>
    odd(
      `${count} processes beside it`,
      definitions(
        plain +
          Array.from({ length: count }, (_, index) =>
            plain
              .replace('"odd"', `"more${index}"`)
              .replace(/ id="(Start|Task|End|One|Two)"/g, ` id="$1${index}"`)
              .replace(/Ref="(Start|Task|End)"/g, `Ref="$1${index}"`),
          ).join(''),
      ),
    ),
  ),
];

const ornaments: readonly DeploymentCase[] = [
  withProcess(
    'lanes',
    '<bpmn:laneSet id="L"><bpmn:lane id="A" name="Team"><bpmn:flowNodeRef>Task</bpmn:flowNodeRef><bpmn:childLaneSet id="LL"><bpmn:lane id="AA"/></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>',
  ),
  withProcess(
    'a lane of what is not there',
    '<bpmn:laneSet id="L"><bpmn:lane id="A"><bpmn:flowNodeRef>None</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
  ),
  withProcess('lanes behind the elements', '', '<bpmn:laneSet id="L"><bpmn:lane id="A"/></bpmn:laneSet>'),
  withProcess(
    'data objects',
    '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" name="Letter" dataObjectRef="O"/>',
  ),
  withProcess('a data object that is not there', '<bpmn:dataObjectReference id="R" dataObjectRef="None"/>'),
  withProcess('a data store', '<bpmn:dataStoreReference id="R" name="Archive"/>'),
  beside('a data store of all', '<bpmn:dataStore id="S" name="Archive"/>'),
  withProcess(
    'a group and notes',
    '',
    '<bpmn:group id="G" categoryValueRef="V"/><bpmn:textAnnotation id="N"><bpmn:text>Note</bpmn:text></bpmn:textAnnotation><bpmn:association id="A" sourceRef="Task" targetRef="N"/>',
  ),
  withProcess('a group among the elements', '<bpmn:group id="G"/>'),
  withProcess('an association to nowhere', '', '<bpmn:association id="A" sourceRef="Task" targetRef="None"/>'),
  beside('a category', '<bpmn:category id="K"><bpmn:categoryValue id="V" value="late"/></bpmn:category>'),
  withProcess(
    'documentation in two formats',
    '<bpmn:documentation>one</bpmn:documentation><bpmn:documentation textFormat="text/html">two</bpmn:documentation>',
  ),
  withProcess('auditing and monitoring', '<bpmn:auditing id="AU"/><bpmn:monitoring id="MO"/>'),
  withProcess('properties', '<bpmn:property id="PR" name="letter" itemSubjectRef="xsd:string"/>'),
  withProcess(
    'resource roles',
    '<bpmn:performer id="PE"/><bpmn:potentialOwner id="PO"><bpmn:resourceAssignmentExpression><bpmn:formalExpression>team()</bpmn:formalExpression></bpmn:resourceAssignmentExpression></bpmn:potentialOwner>',
  ),
  withProcess('correlation subscriptions', '', '<bpmn:correlationSubscription id="CS" correlationKeyRef="CK"/>'),
  withTask(
    'an input and output specification',
    '',
    '',
    '<bpmn:ioSpecification><bpmn:dataInput id="I"/><bpmn:inputSet><bpmn:dataInputRefs>I</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>',
  ),
  withTask(
    'data associations',
    '',
    '',
    '<bpmn:dataInputAssociation id="DI"><bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>Task</bpmn:targetRef></bpmn:dataInputAssociation>',
  ),
  withTask('an implementation', 'implementation="##WebService" operationRef="None"'),
  withTask('a task for compensation that nothing compensates', 'isForCompensation="true"'),
  withTask('counts of tokens', 'startQuantity="2" completionQuantity="3"'),
  withTask('a count that is no number', 'startQuantity="two"'),
  beside(
    'imports and item definitions',
    '<bpmn:import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types"/><bpmn:itemDefinition id="IT" structureRef="xsd:string" isCollection="false"/>',
  ),
  beside('an import without its attributes', '<bpmn:import/>'),
  beside(
    'interfaces and operations',
    '<bpmn:interface id="IF" name="Post"><bpmn:operation id="OP" name="send"><bpmn:inMessageRef>M</bpmn:inMessageRef></bpmn:operation></bpmn:interface>',
  ),
  beside('an interface without its name', '<bpmn:interface id="IF"/>'),
  beside(
    'correlation properties',
    '<bpmn:correlationProperty id="CP"><bpmn:correlationPropertyRetrievalExpression messageRef="M"><bpmn:messagePath>x</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>',
  ),
  ...[
    'globalTask',
    'globalUserTask',
    'globalManualTask',
    'globalScriptTask',
    'globalBusinessRuleTask',
    'partnerEntity',
    'partnerRole',
    'resource',
    'endPoint',
  ].map((kind) => beside(`a root ${kind}`, `<bpmn:${kind} id="Root" name="Root"/>`)),
  beside('a root event definition', '<bpmn:terminateEventDefinition id="Root"/>'),
  beside('an extension declared', '<bpmn:extension mustUnderstand="true" definition="x"/>'),
  beside(
    'a relationship',
    '',
    '<bpmn:relationship type="x"><bpmn:source>odd</bpmn:source><bpmn:target>odd</bpmn:target></bpmn:relationship>',
  ),
];

const vendors: readonly DeploymentCase[] = [
  ...[
    ['Camunda 7', 'camunda', 'http://camunda.org/schema/1.0/bpmn'],
    ['Activiti', 'activiti', 'http://activiti.org/bpmn'],
    ['Flowable', 'flowable', 'http://flowable.org/bpmn'],
    ['Signavio', 'signavio', 'http://www.signavio.com'],
    ['Bizagi', 'bizagi', 'http://www.bizagi.com/bpmn20'],
    ['Drools', 'drools', 'http://www.jboss.org/drools'],
    ['Trisotech', 'triso', 'http://www.trisotech.com/2015/triso/modeling'],
  ].map(([maker = '', prefix = '', namespace = '']) =>
    withTask(
      `attributes and extensions of ${maker}`,
      `xmlns:${prefix}="${namespace}" ${prefix}:class="org.example.Letter" ${prefix}:asyncBefore="true"`,
      `<${prefix}:properties><${prefix}:property name="a" value="b"><![CDATA[c]]></${prefix}:property></${prefix}:properties>`,
    ),
  ),
  withTask(
    'two blocks of extensions',
    '',
    '',
    '<bpmn:extensionElements><zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders></bpmn:extensionElements>',
  ),
  withTask(
    'extensions of a later Zeebe',
    'zeebe:modelerTemplate="t" zeebe:modelerTemplateVersion="1"',
    '<zeebe:priorityDefinition priority="5"/><zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties><zeebe:linkedResources/>',
  ),
  odd(
    'attributes of the modeller',
    definitions(plain, {
      attributes:
        'xmlns:modeler="http://camunda.org/schema/modeler/1.0" exporter="Camunda Modeler" exporterVersion="5.45.0" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.9.0"',
    }),
  ),
  odd(
    'another platform of execution',
    definitions(plain, {
      attributes:
        'xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.22.0"',
    }),
  ),
  odd(
    'a schema location and languages',
    definitions(plain, {
      attributes: `xsi:schemaLocation="${bpmnNamespace} BPMN20.xsd" expressionLanguage="http://www.w3.org/1999/XPath" typeLanguage="urn:t"`,
    }),
  ),
  odd('no target namespace', definitions(plain).replace('targetNamespace="urn:odd"', '')),
  odd('a target namespace that is no address', definitions(plain).replace('"urn:odd"', '"not an address"')),
];

/** Files as tools and people write them: what is odd stands in the title. */
export const oddFiles: readonly DeploymentCase[] = [
  ...prefixes,
  ...encodings,
  ...ids,
  ...drawings,
  ...pools,
  ...ornaments,
  ...vendors,
  ...oddDecisions,
];
