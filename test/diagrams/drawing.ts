import { childOf, childrenOf, idOf, parseBpmn, textOf } from '../../engine/model/bpmn-file';
import type { BpmnNode } from '../../engine/model/bpmn-file';

/** What the diagram interchange of a BPMN file draws: shapes, flows and the places of their names. */
export interface Drawing {
  readonly shapes: readonly Shape[];
  readonly flows: readonly Flow[];
  readonly labels: readonly Label[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly id: string;
  readonly box: Box;
  /** The subprocesses it lies in, from the inside out. */
  readonly containers: readonly string[];
  /** For a boundary event: where it sits. */
  readonly host?: string;
}

export interface Flow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  readonly containers: readonly string[];
}

export interface Label {
  readonly of: string;
  readonly box: Box;
  readonly containers: readonly string[];
}

export async function readDrawing(xml: string): Promise<Drawing> {
  const { definitions } = await parseBpmn(xml);
  const planes = childrenOf(definitions, 'diagrams').map((diagram) => childOf(diagram, 'plane'));
  const drawn = planes.flatMap((plane) => (plane ? childrenOf(plane, 'planeElement') : []));
  return {
    shapes: drawn.filter(({ $type }) => $type === 'bpmndi:BPMNShape').map(readShape),
    flows: drawn.filter(({ $type }) => $type === 'bpmndi:BPMNEdge').map(readFlow),
    labels: drawn.flatMap(readLabel),
  };
}

function readShape(drawn: BpmnNode): Shape {
  const element = elementOf(drawn);
  const host = element.$type === 'bpmn:BoundaryEvent' ? childOf(element, 'attachedToRef') : undefined;
  const shape = { id: idOf(element), box: boxOf(drawn), containers: containersOf(element) };
  return host ? { ...shape, host: idOf(host) } : shape;
}

function readFlow(drawn: BpmnNode): Flow {
  const element = elementOf(drawn);
  const end = (property: string): string => {
    const node = childOf(element, property);
    return node ? idOf(node) : '';
  };
  return {
    id: idOf(element),
    source: end('sourceRef'),
    target: end('targetRef'),
    points: childrenOf(drawn, 'waypoint').map(pointOf),
    containers: containersOf(element),
  };
}

function readLabel(drawn: BpmnNode): readonly Label[] {
  const label = childOf(drawn, 'label');
  const element = elementOf(drawn);
  if (!label || !childOf(label, 'bounds')) return [];
  return [{ of: idOf(element), box: boxOf(label), containers: containersOf(element) }];
}

function elementOf(drawn: BpmnNode): BpmnNode {
  const element = childOf(drawn, 'bpmnElement');
  if (!element) throw new Error(`Expected ${idOf(drawn)} to draw an element, but the element is not in the file.`);
  return element;
}

function containersOf(element: BpmnNode): readonly string[] {
  const parent = parentOf(element);
  if (parent?.$type !== 'bpmn:SubProcess') return [];
  return [idOf(parent), ...containersOf(parent)];
}

function parentOf(element: BpmnNode): BpmnNode | undefined {
  return (element as BpmnNode & { readonly $parent?: BpmnNode }).$parent;
}

function boxOf(node: BpmnNode): Box {
  const bounds = childOf(node, 'bounds');
  if (!bounds) throw new Error(`Expected ${idOf(node)} to have bounds, but it has none.`);
  return { ...pointOf(bounds), width: numberOf(bounds, 'width'), height: numberOf(bounds, 'height') };
}

function pointOf(node: BpmnNode): Point {
  return { x: numberOf(node, 'x'), y: numberOf(node, 'y') };
}

function numberOf(node: BpmnNode, property: string): number {
  const value = node.get(property);
  if (typeof value !== 'number')
    throw new Error(`Expected ${property} to be a number, but got ${textOf(node, property)}.`);
  return value;
}
