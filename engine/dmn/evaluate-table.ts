/** Evaluates decision tables and notes what was asked and what matched. */
import type { FeelValue } from '../feel';
import type { Outcome } from './hit-policy';
import { applyHitPolicy, resultOf } from './hit-policy';
import type { DecisionTable, Rule } from './model';
import type { Result } from './result';
import { all, succeeded } from './result';
import type { LogicScope } from './scope';

/** What is known of a table's evaluation, also of one that failed half-way. */
export interface TableTrace {
  readonly inputs: readonly FeelValue[];
  readonly matched: readonly { readonly rule: Rule; readonly outcome: Outcome }[];
}

export interface TableResult {
  readonly result: Result<FeelValue>;
  readonly trace: TableTrace;
}

export function evaluateTable(table: DecisionTable, scope: LogicScope): TableResult {
  const inputs = all(table.inputs, ({ expression }) => scope.evaluate(expression));
  if (!inputs.ok) {
    return { result: inputs, trace: { inputs: [], matched: [] } };
  }
  const nothingMatched: TableTrace = { inputs: inputs.value, matched: [] };
  const tested = all(table.rules, (rule) => testRule(rule, inputs.value, scope));
  if (!tested.ok) {
    return { result: tested, trace: nothingMatched };
  }
  const matching = table.rules.filter((_, position) => tested.value[position] === true);
  if (matching.length === 0) {
    return { result: fallback(table, scope), trace: nothingMatched };
  }
  const used = table.hitPolicy === 'FIRST' ? matching.slice(0, 1) : matching;
  const outcomes = all(used, (rule) => outcomeOf(rule, table, scope));
  if (!outcomes.ok) {
    return { result: outcomes, trace: nothingMatched };
  }
  const matched = used.map((rule, position) => ({ rule, outcome: outcomes.value[position] ?? [] }));
  return { result: applyHitPolicy(table, outcomes.value), trace: { inputs: inputs.value, matched } };
}

/** Cell by cell, up to the first that does not match. */
function testRule(rule: Rule, inputs: readonly FeelValue[], scope: LogicScope): Result<boolean> {
  for (const [position, entry] of rule.inputEntries.slice(0, inputs.length).entries()) {
    const test = entry === undefined ? succeeded(true) : scope.matches(entry, inputs[position] ?? null);
    if (!test.ok || !test.value) return test;
  }
  return succeeded(true);
}

function outcomeOf(rule: Rule, table: DecisionTable, scope: LogicScope): Result<Outcome> {
  const cells = rule.outputEntries.slice(0, table.outputs.length);
  const values = all(cells, (entry) => scope.evaluate(entry));
  return values.ok
    ? succeeded(values.value.map((value, position) => [table.outputs[position]?.name ?? '', value] as const))
    : values;
}

/** The defaults of the outputs that have one, null where none has. */
function fallback(table: DecisionTable, scope: LogicScope): Result<FeelValue> {
  const withDefault = table.outputs.filter((output) => output.fallback !== undefined);
  const values = all(withDefault, (output) =>
    output.fallback === undefined ? succeeded(null) : scope.evaluate(output.fallback),
  );
  if (!values.ok) return values;
  const outcome = values.value.map((value, position) => [withDefault[position]?.name ?? '', value] as const);
  return succeeded(outcome.length === 0 ? null : resultOf(outcome));
}
