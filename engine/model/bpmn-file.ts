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

export interface BpmnFile {
  readonly definitions: BpmnNode;
  /** What events want undone that is not in the file. */
  readonly missingActivities: readonly { readonly elementId: string; readonly activityId: string }[];
}

export async function parseBpmn(xml: string): Promise<BpmnFile> {
  try {
    expectWellFormed(xml);
    const { rootElement, elementsById, warnings: told } = await moddle.fromXML(withoutForeignDefault(xml));
    const warnings = told.filter((warning) => !isResolved(warning, elementsById));
    const unparsable = warnings.find(isUnparsable);
    if (unparsable) throw new BpmnUnreadable(`Expected a BPMN 2.0 file, but could not read it: ${unparsable.message}`);
    const unresolved = warnings.find(isUnresolved);
    if (unresolved)
      throw new BpmnUnreadable(`Expected every reference to lead to an element, but found: ${unresolved.message}`);
    const definitions = rootElement as BpmnNode;
    if (textOf(definitions, 'targetNamespace') === undefined)
      throw new BpmnUnreadable('Expected definitions with a targetNamespace, but the attribute is missing.');
    return { definitions, missingActivities: warnings.flatMap(missingActivity) };
  } catch (cause) {
    if (cause instanceof BpmnUnreadable) throw cause;
    throw new BpmnUnreadable(
      `Expected a BPMN 2.0 file, but could not read it: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** What the parser overlooks. */
function expectWellFormed(xml: string): void {
  if (/<!DOCTYPE/i.test(xml)) throw new BpmnUnreadable('Expected a file without a document type, but it has one.');
  if (/^\s+<\?xml\s/.test(xml.replace(/^\uFEFF/, '')))
    throw new BpmnUnreadable('Expected the XML declaration at the start of the file, but something stands before it.');
  for (const character of new Set(xml))
    if (character < ' ' && !'\t\n\r'.includes(character))
      throw new BpmnUnreadable(`Expected characters of XML, but found one of code ${character.charCodeAt(0)}.`);
  const markup = xml.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs, '');
  const prefixes = new Set([...markup.matchAll(/<([A-Za-z_][\w.-]*):/g)].map(([, prefix = '']) => prefix));
  for (const prefix of prefixes)
    if (!new RegExp(`xmlns:${prefix.replaceAll('.', '\\.')}\\s*=`).test(xml))
      throw new BpmnUnreadable(`Expected the prefix ${prefix} to be declared, but it is not.`);
}

/** Where an element must be; other references that lead nowhere are told by the checks, or mean nothing. */
const structural = new Set([
  'bpmn:sourceRef',
  'bpmn:targetRef',
  'bpmn:default',
  'bpmn:attachedToRef',
  'bpmn:incoming',
  'bpmn:outgoing',
  'bpmn:dataObjectRef',
  'bpmn:flowNodeRef',
]);
/** What these lead to means nothing to an engine. */
const drawnOnly = new Set(['bpmn:Association', 'bpmn:MessageFlow']);

const namespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * Where a maker's namespace is declared both without a prefix and with one, the parser takes its attributes for BPMN's own.
 * Without a prefix nothing is in it: BPMN has one there.
 */
function withoutForeignDefault(xml: string): string {
  const [definitions = ''] = /<[\w.-]+:definitions\b[^>]*>/.exec(xml) ?? [];
  const [declaration, foreign] = /\sxmlns="([^"]*)"/.exec(definitions) ?? [];
  const isDeclaredTwice = definitions.split(`="${foreign ?? ''}"`).length > 2;
  if (declaration === undefined || foreign === namespace || !isDeclaredTwice) return xml;
  return /<[A-Za-z_][\w.-]*[\s/>]/.test(xml) ? xml : xml.replace(declaration, '');
}

/** A reference may be qualified: `tns:Letter`, where `Letter` is in this file. The parser knows ids only. */
function isResolved(warning: object, elementsById: Readonly<Record<string, unknown>>): boolean {
  const [element, property, value] = ['element', 'property', 'value'].map((name): unknown =>
    Reflect.get(warning, name),
  );
  if (!isNode(element) || typeof property !== 'string' || typeof value !== 'string') return false;
  const target = elementsById[/^[^:]+:([^:]+)$/.exec(value)?.[1] ?? ''];
  if (!isNode(target)) return false;
  const present = element.get(property);
  if (Array.isArray(present)) present.push(target);
  else Reflect.set(element, property.replace('bpmn:', ''), target);
  return true;
}

/** What the parser left out or has no name for, other than extensions that are not ours to read. */
function isUnparsable({ message }: { readonly message: string }): boolean {
  if (message.startsWith('unparsable content')) return !/nested error: unknown type <(?!bpmn:)[\w-]+:/.test(message);
  return /^unknown attribute <[^:>]+>/.test(message);
}

function missingActivity(warning: object): BpmnFile['missingActivities'] {
  const element: unknown = Reflect.get(warning, 'element');
  if (Reflect.get(warning, 'property') !== 'bpmn:activityRef' || !isNode(element)) return [];
  const around = parentOf(element);
  return [{ elementId: element.id ?? (around ? idOf(around) : ''), activityId: String(Reflect.get(warning, 'value')) }];
}

function isUnresolved(warning: { readonly message: string }): boolean {
  const property: unknown = Reflect.get(warning, 'property');
  const element: unknown = Reflect.get(warning, 'element');
  if (isNode(element) && drawnOnly.has(element.$type)) return false;
  return warning.message.startsWith('unresolved reference') && typeof property === 'string' && structural.has(property);
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

export function parentOf(node: BpmnNode): BpmnNode | undefined {
  const parent: unknown = Reflect.get(node, '$parent');
  return isNode(parent) ? parent : undefined;
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
