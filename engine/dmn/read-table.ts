/** Reads decision tables. */
import type { Aggregation, DecisionTable, HitPolicy, Input, Output, Rule } from './model';
import type { Problems } from './read-expressions';
import { readExpression, readInputEntry } from './read-expressions';
import type { XmlElement } from './xml-element';
import { childOf, childrenOf, textOf } from './xml-element';

const HIT_POLICIES: readonly HitPolicy[] = [
  'UNIQUE',
  'FIRST',
  'ANY',
  'PRIORITY',
  'OUTPUT ORDER',
  'RULE ORDER',
  'COLLECT',
];
const AGGREGATIONS: readonly Aggregation[] = ['SUM', 'MIN', 'MAX', 'COUNT'];

function readChoice<T extends string>(
  element: XmlElement,
  attribute: string,
  choices: readonly T[],
  problems: Problems,
): T | undefined {
  const written = textOf(element, attribute);
  const choice = choices.find((known) => known === written);
  if (written !== undefined && choice === undefined) {
    problems.add(
      `Failed to parse DMN: Expected ${attribute} to be one of ${choices.join(', ')}, but found '${written}'`,
    );
  }
  return choice;
}

/** An empty label counts as none. */
function labelOf(element: XmlElement): string | undefined {
  const label = textOf(element, 'label');
  return label === '' ? undefined : label;
}

function readInput(element: XmlElement, problems: Problems): Input | undefined {
  const written = childOf(element, 'inputExpression');
  if (written === undefined) {
    problems.add('Failed to parse DMN: Expected an input with an inputExpression, but the element is missing');
    return undefined;
  }
  const expression = readExpression(written, problems);
  return (
    expression && { id: textOf(element, 'id'), name: labelOf(element) ?? textOf(written, 'text') ?? '', expression }
  );
}

function readOutput(element: XmlElement, problems: Problems): Output {
  const standard = childOf(element, 'defaultOutputEntry');
  return {
    id: textOf(element, 'id'),
    name: textOf(element, 'name'),
    label: labelOf(element),
    allowedValues: textOf(childOf(element, 'outputValues'), 'text'),
    fallback: standard && readExpression(standard, problems),
  };
}

/** Cells beyond the last column, and columns beyond the last cell, play no part. */
function readRule(element: XmlElement, position: number, problems: Problems): Rule {
  const inputEntries = childrenOf(element, 'inputEntry').map((cell) => readInputEntry(cell, problems));
  const outputEntries = childrenOf(element, 'outputEntry').map((cell) => readExpression(cell, problems));
  return {
    id: textOf(element, 'id'),
    index: position + 1,
    inputEntries: inputEntries.map((entry) => (entry === 'any' ? undefined : entry)),
    outputEntries: outputEntries.filter((entry) => entry !== undefined),
  };
}

function checkOutputs(outputs: readonly Output[], table: DecisionTable, problems: Problems): void {
  if (outputs.length === 0) {
    problems.add('Failed to parse DMN: Expected a decision table with at least one output, but there is none');
  }
  if (outputs.length < 2) {
    return undefined;
  }
  for (const output of outputs.filter(({ name }) => name === undefined || name === '')) {
    problems.add(`no output name defined for \`${output.label ?? 'null'}\``);
  }
  if (table.hitPolicy === 'COLLECT' && table.aggregation !== undefined) {
    problems.add("hit policy 'COLLECT' with aggregator is not defined for compound output");
  }
}

export function readTable(element: XmlElement, problems: Problems): DecisionTable {
  const outputs = childrenOf(element, 'output').map((output) => readOutput(output, problems));
  const table: DecisionTable = {
    kind: 'DECISION_TABLE',
    hitPolicy: readChoice(element, 'hitPolicy', HIT_POLICIES, problems) ?? 'UNIQUE',
    aggregation: readChoice(element, 'aggregation', AGGREGATIONS, problems),
    inputs: childrenOf(element, 'input')
      .map((input) => readInput(input, problems))
      .filter((input) => input !== undefined),
    outputs,
    rules: childrenOf(element, 'rule').map((rule, position) => readRule(rule, position, problems)),
  };
  checkOutputs(outputs, table, problems);
  return table;
}
