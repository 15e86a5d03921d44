import {
  bodyOf,
  childOf,
  childrenOf,
  extensionOf,
  extensionsOf,
  idOf,
  parseBpmn,
  textOf,
} from '../../engine/model/bpmn-file';
import type { BpmnNode } from '../../engine/model/bpmn-file';

/** A pathway as its reader sees it: elements, flows and what is written on them. */
export interface Pathway {
  readonly id: string;
  readonly name: string;
  readonly documentation: string;
  readonly elements: readonly PathwayElement[];
  readonly flows: readonly PathwayFlow[];
}

export interface PathwayElement {
  readonly id: string;
  /** Without the prefix: `userTask`. */
  readonly type: string;
  readonly name: string;
  readonly documentation: string;
  readonly clauses: readonly string[];
  readonly container: string;
  readonly defaultFlow: string;
  readonly incoming: number;
  readonly outgoing: number;
  readonly triggered: boolean;
  /** An event that a message brings about. */
  readonly caughtMessage: boolean;
  readonly jobType?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly formKey?: string;
  readonly candidateGroups?: string;
  readonly calledDecision?: { readonly id: string; readonly result: string };
  readonly calledProcess?: { readonly id: string; readonly propagates: boolean };
  /** Target and expression of each mapping, without the leading `=`. */
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** Expressions of timers, due dates and correlation keys, without the leading `=`. */
  readonly expressions: readonly string[];
}

export interface Mapping {
  readonly target: string;
  readonly source: string;
}

export interface PathwayFlow {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: string;
}

export async function readPathway(xml: string): Promise<Pathway> {
  const { definitions } = await parseBpmn(xml);
  const processes = childrenOf(definitions, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
  const [process] = processes;
  if (!process || processes.length > 1)
    throw new Error(`Expected one process in a file, but found ${processes.length}.`);
  const nodes = flowElementsOf(process, idOf(process));
  const flows = nodes.filter(({ node }) => node.$type === 'bpmn:SequenceFlow').map(({ node }) => readFlow(node));
  return {
    id: idOf(process),
    name: textOf(process, 'name') ?? '',
    documentation: documentationOf(process),
    elements: nodes.filter(({ node }) => node.$type !== 'bpmn:SequenceFlow').map((found) => readElement(found, flows)),
    flows,
  };
}

interface Found {
  readonly node: BpmnNode;
  readonly container: string;
}

function flowElementsOf(scope: BpmnNode, container: string): readonly Found[] {
  return childrenOf(scope, 'flowElements').flatMap((node) => [
    { node, container },
    ...(node.$type === 'bpmn:SubProcess' ? flowElementsOf(node, idOf(node)) : []),
  ]);
}

function readFlow(node: BpmnNode): PathwayFlow {
  const condition = expressionOf(bodyOf(childOf(node, 'conditionExpression')));
  const flow = {
    id: idOf(node),
    name: textOf(node, 'name') ?? '',
    source: refOf(node, 'sourceRef'),
    target: refOf(node, 'targetRef'),
  };
  return condition === undefined ? flow : { ...flow, condition };
}

function readElement({ node, container }: Found, flows: readonly PathwayFlow[]): PathwayElement {
  const id = idOf(node);
  const task = extensionOf(node, 'zeebe:TaskDefinition');
  const form = extensionOf(node, 'zeebe:FormDefinition');
  const groups = extensionOf(node, 'zeebe:AssignmentDefinition');
  const jobType = task && textOf(task, 'type');
  const formKey = form && textOf(form, 'formKey');
  const candidateGroups = groups && textOf(groups, 'candidateGroups');
  return {
    id,
    type: node.$type.replace('bpmn:', '').replace(/^./, (letter) => letter.toLowerCase()),
    name: textOf(node, 'name') ?? '',
    documentation: documentationOf(node),
    clauses: clausesOf(node),
    container,
    defaultFlow: refOf(node, 'default'),
    incoming: flows.filter(({ target }) => target === id).length,
    outgoing: flows.filter(({ source }) => source === id).length,
    triggered: node.get('triggeredByEvent') === true,
    caughtMessage: childrenOf(node, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:MessageEventDefinition'),
    headers: headersOf(node),
    ...mappingsOf(node),
    ...calledOf(node),
    expressions: expressionsOf(node),
    ...(jobType === undefined ? {} : { jobType }),
    ...(formKey === undefined ? {} : { formKey }),
    ...(candidateGroups === undefined ? {} : { candidateGroups }),
  };
}

function refOf(node: BpmnNode, property: string): string {
  const other = childOf(node, property);
  return other ? idOf(other) : '';
}

function documentationOf(node: BpmnNode): string {
  return childrenOf(node, 'documentation')
    .map((entry) => textOf(entry, 'text') ?? '')
    .join(' ')
    .trim();
}

function clausesOf(node: BpmnNode): readonly string[] {
  const properties = extensionsOf(node, 'zeebe:Properties').flatMap((list) => childrenOf(list, 'properties'));
  const clause = properties.find((property) => textOf(property, 'name') === 'clause');
  return (clause && textOf(clause, 'value')?.split(',')) ?? [];
}

function headersOf(node: BpmnNode): Readonly<Record<string, string>> {
  const headers = extensionsOf(node, 'zeebe:TaskHeaders').flatMap((list) => childrenOf(list, 'values'));
  return Object.fromEntries(headers.map((header) => [textOf(header, 'key') ?? '', textOf(header, 'value') ?? '']));
}

function mappingsOf(node: BpmnNode): Pick<PathwayElement, 'inputs' | 'outputs'> {
  const mapping = extensionOf(node, 'zeebe:IoMapping');
  const read = (property: string): readonly Mapping[] =>
    (mapping ? childrenOf(mapping, property) : []).map((entry) => ({
      target: textOf(entry, 'target') ?? '',
      source: expressionOf(textOf(entry, 'source')) ?? '',
    }));
  return { inputs: read('inputParameters'), outputs: read('outputParameters') };
}

function calledOf(node: BpmnNode): Pick<PathwayElement, 'calledDecision' | 'calledProcess'> {
  const decision = extensionOf(node, 'zeebe:CalledDecision');
  const process = extensionOf(node, 'zeebe:CalledElement');
  const propagates = (flag: string): boolean => process?.get(flag) !== false;
  return {
    ...(decision && {
      calledDecision: { id: textOf(decision, 'decisionId') ?? '', result: textOf(decision, 'resultVariable') ?? '' },
    }),
    ...(process && {
      calledProcess: {
        id: textOf(process, 'processId') ?? '',
        propagates: propagates('propagateAllChildVariables') || propagates('propagateAllParentVariables'),
      },
    }),
  };
}

function expressionsOf(node: BpmnNode): readonly string[] {
  const events = childrenOf(node, 'eventDefinitions');
  const schedule = extensionOf(node, 'zeebe:TaskSchedule');
  const written = [
    schedule && textOf(schedule, 'dueDate'),
    ...events.flatMap((event) => ['timeDate', 'timeDuration'].map((property) => bodyOf(childOf(event, property)))),
    ...events.map((event) => {
      const message = childOf(event, 'messageRef');
      const subscription = message && extensionOf(message, 'zeebe:Subscription');
      return subscription && textOf(subscription, 'correlationKey');
    }),
  ];
  return written.flatMap((text) => expressionOf(text) ?? []);
}

/** Only what begins with `=` is an expression; anything else is plain text. */
function expressionOf(text: string | undefined): string | undefined {
  return text?.startsWith('=') ? text.slice(1) : undefined;
}
