import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

/**
 * Typed access to a parsed BPMN file. Nothing here knows what an element means: it only reads attributes, children and
 * extension elements, so that every cast from the parser's dynamic objects stands in this file.
 */
export interface BpmnNode {
  readonly $type: string;
  readonly id?: string;
  get(property: string): unknown;
}

export class BpmnUnreadable extends Error {
  override readonly name = 'BpmnUnreadable';
}

/** Building one costs as much as reading a file, and it keeps nothing of what it has read. */
const moddle = new BpmnModdle({ zeebe });

export async function parseBpmn(xml: string): Promise<BpmnNode> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    const unresolved = warnings.find(({ message }) => message.startsWith('unresolved reference'));
    if (unresolved)
      throw new BpmnUnreadable(`Expected every reference to lead to an element, but found: ${unresolved.message}`);
    return rootElement as BpmnNode;
  } catch (cause) {
    if (cause instanceof BpmnUnreadable) throw cause;
    throw new BpmnUnreadable(
      `Expected a BPMN 2.0 file, but could not read it: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

export function textOf(node: BpmnNode, property: string): string | undefined {
  const value = node.get(property);
  return typeof value === 'string' ? value : undefined;
}

export function flagOf(node: BpmnNode, property: string): boolean | undefined {
  const value = node.get(property);
  return typeof value === 'boolean' ? value : undefined;
}

export function childOf(node: BpmnNode, property: string): BpmnNode | undefined {
  const value = node.get(property);
  return isNode(value) ? value : undefined;
}

export function childrenOf(node: BpmnNode, property: string): readonly BpmnNode[] {
  const value = node.get(property);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Ids may be absent on parts nobody refers to; flow elements without one are refused by the checks. */
export function idOf(node: BpmnNode): string {
  return node.id ?? '';
}

export function bodyOf(node: BpmnNode | undefined): string | undefined {
  return node && textOf(node, 'body')?.trim();
}

export function extensionsOf(node: BpmnNode, type: string): readonly BpmnNode[] {
  const extension = childOf(node, 'extensionElements');
  return extension
    ? childrenOf(extension, 'values').filter(({ $type }) => $type.toLowerCase() === type.toLowerCase())
    : [];
}

export function extensionOf(node: BpmnNode, type: string): BpmnNode | undefined {
  return extensionsOf(node, type)[0];
}

function isNode(value: unknown): value is BpmnNode {
  return typeof value === 'object' && value !== null && '$type' in value;
}
