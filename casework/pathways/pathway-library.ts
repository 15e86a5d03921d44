import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/** What pages and tasks need to know of a pathway beside its execution: names, guidance, clauses, what comes next. */
export interface Pathway {
  readonly processId: string;
  readonly name: string;
  readonly clauses: readonly string[];
  readonly elements: ReadonlyMap<string, PathwayElement>;
}

export interface PathwayElement {
  readonly elementId: string;
  readonly name: string;
  /** `userTask`, `exclusiveGateway`, … */
  readonly type: string;
  readonly documentation: string;
  readonly clauses: readonly string[];
  /** Ids of the elements its outgoing flows lead to. */
  readonly next: readonly string[];
  readonly calls?: string;
  /** Of a user task: the form whose known answers are shown above the task's own. */
  readonly shows?: string;
}

/** Pathways by their XML: read once each. */
export class PathwayLibrary {
  private readonly byProcess = new Map<string, { readonly pathway: Pathway; readonly xml: string }>();

  /** Remembers the newest version of a pathway, under its process id. */
  async add(xml: string): Promise<readonly Pathway[]> {
    const pathways = await readPathways(xml);
    for (const pathway of pathways) this.byProcess.set(pathway.processId, { pathway, xml });
    return pathways;
  }

  latest(processId: string): Pathway | undefined {
    return this.byProcess.get(processId)?.pathway;
  }

  xmlOf(processId: string): string | undefined {
    return this.byProcess.get(processId)?.xml;
  }

  all(): readonly Pathway[] {
    return [...this.byProcess.values()].map(({ pathway }) => pathway);
  }

  element(processId: string, elementId: string): PathwayElement | undefined {
    return this.latest(processId)?.elements.get(elementId);
  }

  /** The next things that a person or a wait will see after this element, in words. */
  whatComesNext(processId: string, elementId: string): readonly string[] {
    const pathway = this.latest(processId);
    return pathway ? [...new Set(namesAhead(pathway, elementId, new Set()))] : [];
  }
}

const seenByPeople = new Set(['userTask', 'callActivity', 'endEvent', 'intermediateCatchEvent']);

function namesAhead(pathway: Pathway, elementId: string, visited: Set<string>): readonly string[] {
  if (visited.has(elementId)) return [];
  visited.add(elementId);
  const next = pathway.elements.get(elementId)?.next ?? [];
  return next.flatMap((id) => {
    const element = pathway.elements.get(id);
    if (element === undefined) return [];
    return seenByPeople.has(element.type) && element.name !== '' ? [element.name] : namesAhead(pathway, id, visited);
  });
}

/** The parts of moddle's objects that are read here; moddle has no types of its own. */
interface ModdleElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly flowElements?: readonly ModdleElement[];
  readonly rootElements?: readonly ModdleElement[];
  readonly documentation?: readonly { readonly text?: string }[];
  readonly outgoing?: readonly { readonly targetRef?: { readonly id?: string } }[];
  readonly sourceRef?: { readonly id?: string };
  readonly targetRef?: { readonly id?: string };
  readonly isExecutable?: boolean;
  readonly extensionElements?: { readonly values?: readonly ExtensionValue[] };
}

interface ExtensionValue {
  readonly $type: string;
  readonly processId?: string;
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
  readonly values?: readonly { readonly key?: string; readonly value?: string }[];
}

/** Building one costs as much as reading a diagram, and it keeps nothing of what it has read. */
const moddle = new BpmnModdle({ zeebe });

async function readPathways(xml: string): Promise<readonly Pathway[]> {
  const { rootElement } = (await moddle.fromXML(xml)) as { readonly rootElement: ModdleElement };
  const processes = (rootElement.rootElements ?? []).filter(
    ({ $type, isExecutable }) => $type === 'bpmn:Process' && isExecutable,
  );
  return processes.map((process) => ({
    processId: process.id ?? '',
    name: process.name ?? process.id ?? '',
    clauses: clausesOf(process),
    elements: new Map(elementsBelow(process).map((element) => [element.elementId, element])),
  }));
}

function elementsBelow(scope: ModdleElement): readonly PathwayElement[] {
  const flowElements = scope.flowElements ?? [];
  const flows = flowElements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  return flowElements
    .filter(({ $type }) => $type !== 'bpmn:SequenceFlow')
    .flatMap((element) => [pathwayElement(element, flows), ...elementsBelow(element)]);
}

function pathwayElement(element: ModdleElement, flows: readonly ModdleElement[]): PathwayElement {
  const called = element.extensionElements?.values?.find(({ $type }) => $type === 'zeebe:CalledElement')?.processId;
  const headers = (element.extensionElements?.values ?? []).flatMap(({ values }) => values ?? []);
  const shows = headers.find(({ key }) => key === 'shows')?.value;
  const type = element.$type.replace('bpmn:', '');
  return {
    elementId: element.id ?? '',
    name: element.name ?? '',
    type: type.charAt(0).toLowerCase() + type.slice(1),
    documentation: (element.documentation ?? [])
      .map(({ text }) => text ?? '')
      .join(' ')
      .trim(),
    clauses: clausesOf(element),
    next: flows.filter(({ sourceRef }) => sourceRef?.id === element.id).flatMap(({ targetRef }) => targetRef?.id ?? []),
    ...(called !== undefined && { calls: called }),
    ...(shows !== undefined && { shows }),
  };
}

function clausesOf(element: ModdleElement): readonly string[] {
  const properties = (element.extensionElements?.values ?? []).flatMap((value) => value.properties ?? []);
  return properties
    .filter(({ name }) => name === 'clause')
    .flatMap(({ value }) => (value ?? '').split(','))
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}
