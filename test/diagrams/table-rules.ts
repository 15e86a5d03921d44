import type { RoutingVariable } from '../../config/service-configuration';
import { functionsUsed, matches, parseUnaryTests, variablesUsed } from '../../engine/feel';
import type { ParsedExpression, ParsedUnaryTests } from '../../engine/feel';
import type { DecisionTable } from './decision-table';
import { casesOf, contextOfCase, parsed, valueIn } from './possible-values';
import type { Case } from './possible-values';

/**
 * What is wrong with a table, in every case that the declared variables allow: a case without an answer, a rule that
 * nobody meets, two rules at once where one was promised; and what a table may not do: ask for the present (decisions
 * would read the machine's clock), or decide without naming its clause.
 */
export function findTableFaults(table: DecisionTable, variables: readonly RoutingVariable[]): readonly string[] {
  const inputs = table.inputs.map(parsed);
  const names = [...new Set(inputs.flatMap((input) => [...variablesUsed(input)]))];
  const cases = casesOf(names, variables);
  const met = cases.map((one) => rulesMet(table, inputs, one));
  const answered = met.map((rules) => (table.hitPolicy === 'FIRST' ? rules.slice(0, 1) : rules));
  return [
    ...presentAsked(table, inputs),
    ...table.rules.flatMap(({ annotation }, rule) =>
      /HAC-\d|HAC-S\d/.test(annotation)
        ? []
        : [`Expected rule ${rule + 1} of ${table.id} to name its clause, but it does not.`],
    ),
    ...unanswered(table, cases, answered),
    ...table.rules.flatMap((_, rule) =>
      answered.some((rules) => rules.includes(rule))
        ? []
        : [`Expected some case to meet rule ${rule + 1} of ${table.id}, but none does.`],
    ),
  ];
}

function presentAsked({ id, rules }: DecisionTable, inputs: readonly ParsedExpression[]): readonly string[] {
  const cells = rules.flatMap(({ tests, results }) => [
    ...tests.flatMap((test) => cellTests(test) ?? []),
    ...results.map(parsed),
  ]);
  return [...inputs, ...cells]
    .filter((cell) => ['now', 'today'].some((name) => functionsUsed(cell).has(name)))
    .map(({ source }) => `Expected ${id} to take the date as an input, but it asks for the present: ${source}`);
}

function unanswered(
  table: DecisionTable,
  cases: readonly Case[],
  answered: readonly (readonly number[])[],
): readonly string[] {
  const none = cases[answered.findIndex((rules) => rules.length === 0)];
  const several = cases[answered.findIndex((rules) => rules.length > 1)];
  return [
    ...(none ? [`Expected ${table.id} to answer every case, but not ${JSON.stringify(none)}.`] : []),
    ...(several && table.hitPolicy === 'UNIQUE'
      ? [`Expected one rule of ${table.id} to apply, but several do for ${JSON.stringify(several)}.`]
      : []),
  ];
}

function rulesMet(table: DecisionTable, inputs: readonly ParsedExpression[], one: Case): readonly number[] {
  const values = inputs.map((input) => valueIn(input, one));
  const context = contextOfCase(one);
  return table.rules.flatMap(({ tests }, rule) => {
    const met = tests.every((test, column) => {
      const cell = cellTests(test);
      return !cell || matches(cell, values[column] ?? null, context).kind === 'match';
    });
    return met ? [rule] : [];
  });
}

const cells = new Map<string, ParsedUnaryTests | undefined>();

/** An empty cell and `-` ask for nothing. */
function cellTests(source: string): ParsedUnaryTests | undefined {
  if (source === '' || source === '-') return undefined;
  if (!cells.has(source)) {
    const result = parseUnaryTests(source);
    if (!result.ok) throw new Error(`Expected a cell to hold tests, but ${result.message}.`);
    cells.set(source, result.parsed);
  }
  return cells.get(source);
}
