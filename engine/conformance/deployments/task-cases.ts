import { callActivity, element, extended, mapping, serviceTask, end, flow, start } from '../bpmn';
import { between, diagram, escaped, type DeploymentCase } from './case';

const task = (kind: string, extensions: string, content = ''): string =>
  element(kind, 'Element', '', extended(extensions) + content);
const service = (title: string, extensions: string): DeploymentCase =>
  between(`a service task with ${title}`, task('serviceTask', extensions));
const definition = (attributes: string): string => `<zeebe:taskDefinition ${attributes}/>`;
const work = definition('type="work"');
const loop = (title: string, attributes: string | undefined, more = ''): DeploymentCase =>
  between(
    `a multi-instance with ${title}`,
    serviceTask('Element', {
      content: `<bpmn:multiInstanceLoopCharacteristics>${
        attributes === undefined ? '' : extended(`<zeebe:loopCharacteristics ${attributes}/>`)
      }${more}</bpmn:multiInstanceLoopCharacteristics>`,
    }),
  );
const user = (title: string, extensions: string): DeploymentCase =>
  between(`a user task with ${title}`, task('userTask', extensions));
const listeners = (...all: readonly string[]): string =>
  work +
  `<zeebe:executionListeners>${all.map((one) => `<zeebe:executionListener ${one}/>`).join('')}</zeebe:executionListeners>`;
const input = (source: string, target: string): string => mapping([[source, target]]);
const target = (name: string): DeploymentCase =>
  between(`an input mapping to ${JSON.stringify(name)} [D14]`, task('serviceTask', work + input('=1', escaped(name))));
const message = '<bpmn:message id="M" name="m"/>';
const onMessage = '<bpmn:messageEventDefinition messageRef="M"/>';

const reserved =
  'null true false function if then else for return in some every satisfies and or not between instance of'.split(' ');

/** Tasks, call activities, mappings, multi-instance and listeners (D13, D14, D20). */
export const taskCases: readonly DeploymentCase[] = [
  between('a service task without a definition [D13]', element('serviceTask', 'Element')),
  service('an empty definition [D13]', definition('')),
  service('an empty type [D13]', definition('type=""')),
  service('a blank type [D13]', definition('type=" "')),
  service('two definitions [D13]', work + work),
  service('a computed type [D13]', definition('type="=kind"')),
  service('a type that is no expression [D13]', definition('type="=a b c"')),
  service('retries [D13]', definition('type="work" retries="5"')),
  service('no retries [D13]', definition('type="work" retries="0"')),
  service('negative retries [D13]', definition('type="work" retries="-1"')),
  service('computed retries [D13]', definition('type="work" retries="=n"')),
  service('empty retries [D13]', definition('type="work" retries=""')),
  service('a text for retries [D13]', definition('type="work" retries="many"')),
  service('a fraction for retries [D13]', definition('type="work" retries="1.5"')),
  service('retries that are no expression [D13]', definition('type="work" retries="=a b c"')),
  service('an empty list of headers [D13]', `${work}<zeebe:taskHeaders/>`),
  service('a header without a key [D13]', `${work}<zeebe:taskHeaders><zeebe:header value="v"/></zeebe:taskHeaders>`),
  service(
    'a header with an empty key [D13]',
    `${work}<zeebe:taskHeaders><zeebe:header key="" value="v"/></zeebe:taskHeaders>`,
  ),
  service('a header without a value [D13]', `${work}<zeebe:taskHeaders><zeebe:header key="k"/></zeebe:taskHeaders>`),
  service(
    'a header twice [D13]',
    `${work}<zeebe:taskHeaders><zeebe:header key="k" value="1"/><zeebe:header key="k" value="2"/></zeebe:taskHeaders>`,
  ),
  service('an unknown extension [D13]', `${work}<zeebe:somethingNew/>`),
  between('a send task without a definition [D13]', element('sendTask', 'Element')),
  between('a send task with a definition [D13]', task('sendTask', work)),
  between(
    'a message throw without a definition [D13]',
    element('intermediateThrowEvent', 'Element', '', onMessage),
    message,
  ),
  between(
    'a message throw with a definition [D13]',
    element('intermediateThrowEvent', 'Element', '', extended(work) + onMessage),
    message,
  ),
  between(
    'a message throw without a message [D13]',
    element('intermediateThrowEvent', 'Element', '', `${extended(work)}<bpmn:messageEventDefinition/>`),
  ),
  diagram('a message end without a definition [D13]', message, start(), end('End', onMessage), flow('Start', 'End')),
  diagram(
    'a message end with a definition [D13]',
    message,
    start(),
    end('End', extended(work) + onMessage),
    flow('Start', 'End'),
  ),
  between('a business rule task with nothing [D13]', element('businessRuleTask', 'Element')),
  between('a business rule task with a definition [D13]', task('businessRuleTask', work)),
  between(
    'a business rule task with a decision [D13]',
    task('businessRuleTask', '<zeebe:calledDecision decisionId="d" resultVariable="r"/>'),
  ),
  between(
    'a business rule task with both [D13]',
    task('businessRuleTask', `${work}<zeebe:calledDecision decisionId="d" resultVariable="r"/>`),
  ),
  between(
    'a business rule task without a decision id [D13]',
    task('businessRuleTask', '<zeebe:calledDecision resultVariable="r"/>'),
  ),
  between(
    'a business rule task with an empty decision id [D13]',
    task('businessRuleTask', '<zeebe:calledDecision decisionId="" resultVariable="r"/>'),
  ),
  between(
    'a business rule task with a computed decision id [D13]',
    task('businessRuleTask', '<zeebe:calledDecision decisionId="=d" resultVariable="r"/>'),
  ),
  between(
    'a business rule task whose decision id is no expression [D13]',
    task('businessRuleTask', '<zeebe:calledDecision decisionId="=a b c" resultVariable="r"/>'),
  ),
  between(
    'a business rule task without a result variable [D13]',
    task('businessRuleTask', '<zeebe:calledDecision decisionId="d"/>'),
  ),
  between('a script task with nothing [D13]', element('scriptTask', 'Element')),
  between(
    'a script task with a script [D13]',
    task('scriptTask', '<zeebe:script expression="=1" resultVariable="r"/>'),
  ),
  between('a script task with a definition [D13]', task('scriptTask', work)),
  between(
    'a script task with both [D13]',
    task('scriptTask', `${work}<zeebe:script expression="=1" resultVariable="r"/>`),
  ),
  between('a script task without an expression [D13]', task('scriptTask', '<zeebe:script resultVariable="r"/>')),
  between(
    'a script task with a static expression [D13]',
    task('scriptTask', '<zeebe:script expression="1" resultVariable="r"/>'),
  ),
  between(
    'a script task whose expression is none [D13]',
    task('scriptTask', '<zeebe:script expression="=a b c" resultVariable="r"/>'),
  ),
  between('a script task without a result variable [D13]', task('scriptTask', '<zeebe:script expression="=1"/>')),
  between('a call activity without a process [D13]', element('callActivity', 'Element')),
  between('a call activity with an empty process id [D13]', callActivity('Element', '')),
  between('a call activity without a process id [D13]', task('callActivity', '<zeebe:calledElement/>')),
  between('a call activity with a computed process id [D13]', callActivity('Element', '=p')),
  between('a call activity whose process id is no expression [D13]', callActivity('Element', '=a b c')),
  between('a manual task with a job definition [D13]', task('manualTask', work)),
  between('an undefined task with a job definition [D13]', task('task', work)),

  loop('an input collection [D13]', 'inputCollection="=x"'),
  loop('a static input collection [D13]', 'inputCollection="x"'),
  loop('an empty input collection [D13]', 'inputCollection=""'),
  loop('an input collection that is no expression [D13]', 'inputCollection="=a b c"'),
  loop('no input collection [D13]', ''),
  loop('no characteristics [D13]', undefined),
  loop('a result and its element [D13]', 'inputCollection="=x" outputCollection="r" outputElement="=e"'),
  loop('a result without its element [D13]', 'inputCollection="=x" outputCollection="r"'),
  loop('an element without its result [D13]', 'inputCollection="=x" outputElement="=e"'),
  loop('a static output element [D13]', 'inputCollection="=x" outputCollection="r" outputElement="e"'),
  loop(
    'an output element that is no expression [D13]',
    'inputCollection="=x" outputCollection="r" outputElement="=a b c"',
  ),
  loop(
    'a completion condition [D13]',
    'inputCollection="=x"',
    '<bpmn:completionCondition>=done</bpmn:completionCondition>',
  ),
  loop(
    'a static completion condition [D13]',
    'inputCollection="=x"',
    '<bpmn:completionCondition>done</bpmn:completionCondition>',
  ),
  loop(
    'a completion condition that is none [D13]',
    'inputCollection="=x"',
    '<bpmn:completionCondition>=a b c</bpmn:completionCondition>',
  ),
  loop('a reserved word as its input element [D13]', 'inputCollection="=x" inputElement="if"'),
  loop('a path as its input element [D13]', 'inputCollection="=x" inputElement="a.b"'),
  loop('a name with a space as its result [D13]', 'inputCollection="=x" outputCollection="a b" outputElement="=e"'),
  loop('a cardinality [D13]', undefined, '<bpmn:loopCardinality>3</bpmn:loopCardinality>'),

  service('a static input source [D14]', work + input('text', 'x')),
  service('an empty input source [D14]', work + input('', 'x')),
  service('an input source of the equals sign only [D14]', work + input('=', 'x')),
  service('an input source that is no expression [D14]', work + input('=a b c', 'x')),
  service('an input without a source [D14]', `${work}<zeebe:ioMapping><zeebe:input target="x"/></zeebe:ioMapping>`),
  service('an input without a target [D14]', `${work}<zeebe:ioMapping><zeebe:input source="=x"/></zeebe:ioMapping>`),
  service('a static output source [D14]', work + mapping([], [['text', 'x']])),
  service('an empty output source [D14]', work + mapping([], [['', 'x']])),
  service('an output source that is no expression [D14]', work + mapping([], [['=a b c', 'x']])),
  service('an output to a reserved word [D14]', work + mapping([], [['=x', 'then']])),
  service('an empty mapping [D14]', `${work}<zeebe:ioMapping/>`),
  service(
    'two inputs to one target [D14]',
    work +
      mapping([
        ['=1', 'x'],
        ['=2', 'x'],
      ]),
  ),
  between('mappings on a gateway [D14]', element('parallelGateway', 'Element', '', extended(input('=1', 'x')))),
  between('mappings on a manual task [D14]', task('manualTask', mapping([['=1', 'x']], [['=1', 'y']]))),
  diagram('an input mapping on a start event [D14]', element('startEvent', 'Start', '', extended(input('=1', 'x')))),
  diagram(
    'an output mapping on a start event [D14]',
    element('startEvent', 'Start', '', extended(mapping([], [['=1', 'x']]))),
  ),
  ...reserved.map(target),
  ...[
    'a.if',
    'a.b.c',
    'a..b',
    '.a',
    'a.',
    '',
    ' ',
    'a b',
    'a-b',
    'a+b',
    '1a',
    '_a',
    'a1',
    'ä',
    'a?',
    "a'",
    '`a b`',
    'If',
    'list',
    'date',
    'string',
    'item',
    'partial',
  ].map(target),

  user('nothing [U1]', ''),
  user('an assignee [D14]', '<zeebe:assignmentDefinition assignee="ann"/>'),
  user('an empty assignee [D14]', '<zeebe:assignmentDefinition assignee=""/>'),
  user('an assignee that is no expression [D14]', '<zeebe:assignmentDefinition assignee="=a b c"/>'),
  user('two assignments [D14]', '<zeebe:assignmentDefinition assignee="a"/><zeebe:assignmentDefinition assignee="b"/>'),
  user('an empty assignment [D14]', '<zeebe:assignmentDefinition/>'),
  user('a list of groups [D14]', '<zeebe:assignmentDefinition candidateGroups="a, b"/>'),
  user('a list of groups with a gap [D14]', '<zeebe:assignmentDefinition candidateGroups="a,,b"/>'),
  user('a list of groups with a comma at its end [D14]', '<zeebe:assignmentDefinition candidateGroups="a,"/>'),
  user('groups with a space [D14]', '<zeebe:assignmentDefinition candidateGroups="a b"/>'),
  user('empty groups [D14]', '<zeebe:assignmentDefinition candidateGroups=""/>'),
  user('computed groups [D14]', '<zeebe:assignmentDefinition candidateGroups="=[&quot;a&quot;]"/>'),
  user('a list of users with a gap [D14]', '<zeebe:assignmentDefinition candidateUsers="a, ,b"/>'),
  user(
    'a list of users in quotes [D14]',
    '<zeebe:assignmentDefinition candidateUsers="&quot;a&quot;, &quot;b&quot;"/>',
  ),
  user('a due date [D14]', '<zeebe:taskSchedule dueDate="2027-06-01T09:00:00Z"/>'),
  user('a due date with a zone [D14]', '<zeebe:taskSchedule dueDate="2027-06-01T09:00:00+01:00[Europe/London]"/>'),
  user('a due date without an offset [D14]', '<zeebe:taskSchedule dueDate="2027-06-01T09:00:00"/>'),
  user('a due date without a time [D14]', '<zeebe:taskSchedule dueDate="2027-06-01"/>'),
  user('a due date without seconds [D14]', '<zeebe:taskSchedule dueDate="2027-06-01T09:00Z"/>'),
  user('an empty due date [D14]', '<zeebe:taskSchedule dueDate=""/>'),
  user('a text for a due date [D14]', '<zeebe:taskSchedule dueDate="tomorrow"/>'),
  user('a follow-up date without an offset [D14]', '<zeebe:taskSchedule followUpDate="2027-06-01T09:00:00"/>'),
  user('a computed follow-up date [D14]', '<zeebe:taskSchedule followUpDate="=later"/>'),
  user('an empty schedule [D14]', '<zeebe:taskSchedule/>'),
  user('two schedules [D14]', '<zeebe:taskSchedule dueDate="=a"/><zeebe:taskSchedule dueDate="=b"/>'),
  user('a form key [D14]', '<zeebe:formDefinition formKey="k"/>'),
  user('an empty form definition [D14]', '<zeebe:formDefinition/>'),
  user('an empty form key [D14]', '<zeebe:formDefinition formKey=""/>'),
  user('a form id [D14]', '<zeebe:formDefinition formId="f"/>'),
  user('an empty form id [D14]', '<zeebe:formDefinition formId=""/>'),
  user('a computed form id [D14]', '<zeebe:formDefinition formId="=f"/>'),
  user('a form id that is no expression [D14]', '<zeebe:formDefinition formId="=a b c"/>'),
  user('a form key and a form id [D14]', '<zeebe:formDefinition formKey="k" formId="f"/>'),
  user('an external form [D14]', '<zeebe:formDefinition externalReference="x"/>'),
  user('two form definitions [D14]', '<zeebe:formDefinition formKey="a"/><zeebe:formDefinition formKey="b"/>'),
  user('an embedded form [D14]', '<zeebe:formDefinition formKey="camunda-forms:bpmn:form"/>'),
  user('a job definition [D14]', work),
  user('nothing, native [U2]', '<zeebe:userTask/>'),
  user('a form key, native [U2]', '<zeebe:userTask/><zeebe:formDefinition formKey="k"/>'),
  user('a form id, native [U2]', '<zeebe:userTask/><zeebe:formDefinition formId="f"/>'),
  user('an external form, native [U2]', '<zeebe:userTask/><zeebe:formDefinition externalReference="x"/>'),
  user('an empty external form, native [U2]', '<zeebe:userTask/><zeebe:formDefinition externalReference=""/>'),
  user(
    'an external form that is no expression, native [U2]',
    '<zeebe:userTask/><zeebe:formDefinition externalReference="=a b c"/>',
  ),
  user(
    'a form id and an external form, native [U2]',
    '<zeebe:userTask/><zeebe:formDefinition formId="f" externalReference="x"/>',
  ),
  user('the extension twice [U2]', '<zeebe:userTask/><zeebe:userTask/>'),
  user(
    'a due date without an offset, native [U2]',
    '<zeebe:userTask/><zeebe:taskSchedule dueDate="2027-06-01T09:00:00"/>',
  ),

  service('a start and an end listener [D20]', listeners('eventType="start" type="a"', 'eventType="end" type="b"')),
  service('two start listeners [D20]', listeners('eventType="start" type="a"', 'eventType="start" type="b"')),
  service('one listener twice [D20]', listeners('eventType="start" type="a"', 'eventType="start" type="a"')),
  service(
    'one listener type at start and end [D20]',
    listeners('eventType="start" type="a"', 'eventType="end" type="a"'),
  ),
  service('a listener without a type [D20]', listeners('eventType="start"')),
  service('a listener with an empty type [D20]', listeners('eventType="start" type=""')),
  service('a listener without an event [D20]', listeners('type="a"')),
  service('a listener for an unknown event [D20]', listeners('eventType="sometimes" type="a"')),
  service('a listener with retries [D20]', listeners('eventType="start" type="a" retries="5"')),
  service('a listener with a text for retries [D20]', listeners('eventType="start" type="a" retries="many"')),
  service('a listener with empty retries [D20]', listeners('eventType="start" type="a" retries=""')),
  service('a listener with a computed type [D20]', listeners('eventType="start" type="=x"')),
  service('a listener whose type is no expression [D20]', listeners('eventType="start" type="=a b c"')),
  service('an empty list of listeners [D20]', `${work}<zeebe:executionListeners/>`),
  between('listeners on a user task [D20]', task('userTask', listeners('eventType="start" type="a"'))),
  between('listeners on a send task [D20]', task('sendTask', listeners('eventType="start" type="a"'))),
  between('listeners on a script task [D20]', task('scriptTask', listeners('eventType="start" type="a"'))),
  between('listeners on a manual task [D20]', task('manualTask', listeners('eventType="start" type="a"'))),
];
