/** A decision table as its file holds it. Only what the checks of this folder look at. */
export interface DecisionTable {
  readonly id: string;
  readonly hitPolicy: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly rules: readonly TableRule[];
}

export interface TableRule {
  readonly tests: readonly string[];
  readonly results: readonly string[];
  readonly annotation: string;
}

export function readDecisionTable(xml: string): DecisionTable {
  return {
    id: attribute(blocks(xml, 'decision')[0] ?? '', 'id'),
    hitPolicy: attribute(blocks(xml, 'decisionTable')[0] ?? '', 'hitPolicy') || 'UNIQUE',
    inputs: blocks(xml, 'inputExpression').map(textIn),
    outputs: [...xml.matchAll(/<output [^>]*\bname="([^"]*)"/g)].map(([, name]) => name ?? ''),
    rules: blocks(xml, 'rule').map((rule) => ({
      tests: blocks(rule, 'inputEntry').map(textIn),
      results: blocks(rule, 'outputEntry').map(textIn),
      annotation: plain(/<description>([\s\S]*?)<\/description>/.exec(rule)?.[1] ?? ''),
    })),
  };
}

function blocks(xml: string, tag: string): readonly string[] {
  return xml.match(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g')) ?? [];
}

function attribute(block: string, name: string): string {
  return new RegExp(`^<[^>]*\\b${name}="([^"]*)"`).exec(block)?.[1] ?? '';
}

function textIn(block: string): string {
  return plain(/<text>([\s\S]*?)<\/text>/.exec(block)?.[1] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity).trim();
}
