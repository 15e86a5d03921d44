/** `=` and the four orders, with the broker's warnings where two values cannot be compared. */
import { areEqual, compareOrder, haveOrder } from './comparison';
import { display } from './display';
import type { Evaluation } from './evaluation';
import type { OrderOperator } from './syntax';
import type { Outcome } from './value';
import { FeelError } from './value';

export function equality(left: Outcome, right: Outcome, evaluation: Evaluation): Outcome {
  if (left instanceof FeelError) return left;
  if (right instanceof FeelError) return right;
  return (
    areEqual(left, right) ??
    evaluation.nullBecause('NOT_COMPARABLE', `Can't compare '${display(left)}' with '${display(right)}'`)
  );
}

export function compare(left: Outcome, operator: OrderOperator, right: Outcome, evaluation: Evaluation): Outcome {
  if (left instanceof FeelError) return left;
  if (right instanceof FeelError) return right;
  if (!haveOrder(left, right)) {
    return evaluation.nullBecause('NOT_COMPARABLE', `Can't compare '${display(left)}' with '${display(right)}'`);
  }
  const difference = compareOrder(left, right);
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}
