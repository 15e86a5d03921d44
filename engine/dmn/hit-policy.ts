/** What a table answers when rules matched: one result, several, or a failure, as its hit policy says. */
import { addNumbers, compareNumbers, contextOf, display, FeelNumber, isSame, wholeNumber } from '../feel';
import type { FeelValue } from '../feel';
import type { DecisionTable, Output } from './model';
import type { Result } from './result';
import { failed, succeeded } from './result';

/** The outputs of one matched rule, in the order of the columns. */
export type Outcome = readonly (readonly [name: string, value: FeelValue])[];

/** There is at least one outcome. */
export function applyHitPolicy(table: DecisionTable, outcomes: readonly Outcome[]): Result<FeelValue> {
  switch (table.hitPolicy) {
    case 'FIRST':
      return succeeded(single(outcomes));
    case 'UNIQUE':
      return outcomes.length === 1
        ? succeeded(single(outcomes))
        : failed(`multiple values aren't allowed for UNIQUE hit policy. found: '${describe(outcomes)}'`);
    case 'ANY':
      return any(outcomes);
    case 'PRIORITY':
      return succeeded(single(byPriority(outcomes, table.outputs)));
    case 'OUTPUT ORDER':
      return succeeded(byPriority(outcomes, table.outputs).map(resultOf));
    case 'RULE ORDER':
      return succeeded(outcomes.map(resultOf));
    case 'COLLECT':
      return collect(table, outcomes);
  }
}

/** One output is the bare value, several make a context. */
export function resultOf(outcome: Outcome): FeelValue {
  return outcome.length === 1 ? (outcome[0]?.[1] ?? null) : contextOf(outcome);
}

function single(outcomes: readonly Outcome[]): FeelValue {
  const [first] = outcomes;
  return first === undefined ? null : resultOf(first);
}

function describe(outcomes: readonly Outcome[]): string {
  const maps = outcomes.map(
    (outcome) => `Map(${outcome.map(([name, value]) => `${name} -> ${display(value)}`).join(', ')})`,
  );
  return `List(${maps.join(', ')})`;
}

/** Two contexts are never the same, even with the same entries. */
function any(outcomes: readonly Outcome[]): Result<FeelValue> {
  const isAlike = (one: Outcome, other: Outcome): boolean =>
    one.every(([, value], position) => isSame(value, other[position]?.[1] ?? null));
  const distinct = outcomes.filter(
    (outcome, index) => !outcomes.slice(0, index).some((other) => isAlike(other, outcome)),
  );
  return distinct.length === 1
    ? succeeded(single(outcomes))
    : failed(`different values aren't allowed for ANY hit policy. found: '${describe(distinct)}'`);
}

/** Not among the allowed values: sorts behind every digit. */
const UNLISTED = '_';

/**
 * Sorts by the position in the allowed values. The broker compares positions as text, so that the eleventh value comes
 * before the third: that is copied, since a table must decide the same here and there.
 */
function byPriority(outcomes: readonly Outcome[], outputs: readonly Output[]): readonly Outcome[] {
  const keyOf = (outcome: Outcome): string =>
    outcome.map(([, value], position) => priorityOf(value, outputs[position]?.allowedValues)).join('');
  const keyed = outcomes.map((outcome) => ({ outcome, key: keyOf(outcome) }));
  return keyed
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ outcome }) => outcome);
}

function priorityOf(value: FeelValue, allowedValues: string | undefined): string {
  if (allowedValues === undefined || !(typeof value === 'string' || value instanceof FeelNumber)) {
    return UNLISTED;
  }
  const listed = allowedValues.split(',').map((text) => text.trim().replace(/["']/g, ''));
  const position = listed.lastIndexOf(value.toString());
  return position < 0 ? UNLISTED : String(position);
}

function collect(table: DecisionTable, outcomes: readonly Outcome[]): Result<FeelValue> {
  const { aggregation } = table;
  if (aggregation === undefined) return succeeded(outcomes.map(resultOf));
  if (aggregation === 'COUNT') return succeeded(wholeNumber(outcomes.length));
  const values = outcomes.map(resultOf);
  const stranger = values.find((value) => !(value instanceof FeelNumber));
  if (stranger !== undefined) {
    return failed(`expected number but found '${display(stranger)}'`);
  }
  const numbers = values as readonly FeelNumber[];
  switch (aggregation) {
    case 'SUM':
      return succeeded(numbers.reduce(addNumbers, wholeNumber(0)));
    case 'MIN':
      return succeeded(numbers.reduce((least, value) => (compareNumbers(value, least) < 0 ? value : least)));
    case 'MAX':
      return succeeded(numbers.reduce((most, value) => (compareNumbers(value, most) > 0 ? value : most)));
  }
}
