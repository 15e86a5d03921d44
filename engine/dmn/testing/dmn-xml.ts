/** Builds DMN files for tests, so that a test shows only what it is about. */

const NAMESPACES = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
} as const;

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export function definitions(content: string, version: keyof typeof NAMESPACES = '1.3'): string {
  return (
    `<definitions xmlns="${NAMESPACES[version]}" id="figures" name="Figures" namespace="http://example.org">` +
    `${content}</definitions>`
  );
}

interface DecisionParts {
  /** Ids of required decisions. */
  readonly requires?: readonly string[];
  /** Ids of required business knowledge models. */
  readonly knows?: readonly string[];
  readonly variable?: string;
  readonly typeRef?: string;
  readonly name?: string;
}

export function decision(id: string, logic: string, parts: DecisionParts = {}): string {
  const typeRef = parts.typeRef === undefined ? '' : ` typeRef="${parts.typeRef}"`;
  const variable =
    parts.variable === undefined ? '' : `<variable id="${id}-variable" name="${parts.variable}"${typeRef}/>`;
  const required = (parts.requires ?? []).map(
    (href, index) =>
      `<informationRequirement id="${id}-i${index}"><requiredDecision href="#${href}"/></informationRequirement>`,
  );
  const known = (parts.knows ?? []).map(
    (href, index) =>
      `<knowledgeRequirement id="${id}-k${index}"><requiredKnowledge href="#${href}"/></knowledgeRequirement>`,
  );
  return `<decision id="${id}" name="${parts.name ?? id}">${variable}${required.join('')}${known.join('')}${logic}</decision>`;
}

export function literal(text: string): string {
  return `<literalExpression><text>${escapeXml(text)}</text></literalExpression>`;
}

export function knowledge(
  id: string,
  parameters: { readonly [name: string]: string },
  logic: string,
  name = id,
): string {
  const formal = Object.entries(parameters).map(
    ([parameter, typeRef]) => `<formalParameter name="${parameter}"${typeRef === '' ? '' : ` typeRef="${typeRef}"`}/>`,
  );
  return (
    `<businessKnowledgeModel id="${id}" name="${name}"><encapsulatedLogic>${formal.join('')}${logic}` +
    `</encapsulatedLogic></businessKnowledgeModel>`
  );
}

interface OutputParts {
  readonly name?: string;
  readonly values?: string;
  readonly fallback?: string;
}

interface TableParts {
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly OutputParts[];
  /** Input cells, then output cells. */
  readonly rules: readonly (readonly string[])[];
}

export function table(parts: TableParts): string {
  const attribute = (name: string, value: string | undefined): string =>
    value === undefined ? '' : ` ${name}="${value}"`;
  const inputs = parts.inputs.map(
    (text, index) =>
      `<input id="in${index + 1}" label="Input ${index + 1}"><inputExpression><text>${escapeXml(text)}</text></inputExpression></input>`,
  );
  const outputs = parts.outputs.map(({ name, values, fallback }, index) => {
    const allowed = values === undefined ? '' : `<outputValues><text>${escapeXml(values)}</text></outputValues>`;
    const standard =
      fallback === undefined ? '' : `<defaultOutputEntry><text>${escapeXml(fallback)}</text></defaultOutputEntry>`;
    return `<output id="out${index + 1}"${attribute('name', name)}>${allowed}${standard}</output>`;
  });
  const rules = parts.rules.map((cells, index) => {
    const written = cells.map((cell, position) => {
      const tag = position < parts.inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag}><text>${escapeXml(cell)}</text></${tag}>`;
    });
    return `<rule id="rule${index + 1}">${written.join('')}</rule>`;
  });
  return (
    `<decisionTable${attribute('hitPolicy', parts.hitPolicy)}${attribute('aggregation', parts.aggregation)}>` +
    `${inputs.join('')}${outputs.join('')}${rules.join('')}</decisionTable>`
  );
}
