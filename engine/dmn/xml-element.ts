/** Elements as the XML reader gives them: nothing is known about their parts until they are asked for. */

export interface XmlElement {
  readonly $type: string;
  readonly [property: string]: unknown;
}

export function isXmlElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';
}

/** An attribute or a text, without the white space around it; undefined where it is missing. */
export function textOf(element: XmlElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' ? value.trim() : undefined;
}

export function childOf(element: XmlElement | undefined, property: string): XmlElement | undefined {
  const value = element?.[property];
  return isXmlElement(value) ? value : undefined;
}

export function childrenOf(element: XmlElement | undefined, property: string): readonly XmlElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? value.filter(isXmlElement) : [];
}

/** "Decision" for a `<decision>`, whatever its prefix. */
export function kindOf(element: XmlElement | undefined): string {
  return element === undefined ? 'null' : element.$type.replace(/^dmn:/, '');
}
