/**
 * What one evaluation carries with it: the warnings so far, the moment it happens in, and what it may still spend.
 *
 * Limits stop an expression that would never end or would not fit into memory. Steps are counted instead of seconds, so
 * that the same expression is stopped on every machine, or on none.
 */
import type { ZoneId } from '@js-joda/core';
import { Instant, ZonedDateTime } from '@js-joda/core';
import type { Node } from './syntax';
import { findZone } from './temporal/zones';
import type { FunctionLibrary, Scope } from './scope';
import type { FeelInput, FeelValue, Outcome } from './value';
import { FeelError } from './value';

export interface FeelWarning {
  readonly type: WarningType;
  readonly message: string;
}

export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'NO_FUNCTION_FOUND'
  | 'ASSERT_FAILURE';

export interface VariableLookup {
  /** Undefined when there is no such variable; a variable that is null answers null. */
  get(name: string): FeelInput | FeelValue | undefined;
}

export interface Limits {
  /** Nodes of the tree that may be visited, each counted as often as it is. */
  readonly maxSteps: number;
  readonly maxListSize: number;
  readonly maxTextLength: number;
  /** Calls of functions within functions. */
  readonly maxDepth: number;
}

const DEFAULT_LIMITS: Limits = {
  maxSteps: 500_000,
  maxListSize: 100_000,
  maxTextLength: 1_000_000,
  maxDepth: 100,
};

export interface EvaluationContext {
  readonly variables: VariableLookup;
  /** Milliseconds since 1970; read at most once in an evaluation. */
  readonly clock: { now(): number };
  /** The zone of `now()` and `today()`, such as "Europe/London". */
  readonly zone: string;
  /** Functions beside the built-in ones, by the name they are called under. */
  readonly functions?: FunctionLibrary;
  readonly limits?: Partial<Limits>;
}

/** So many list items are handled in the time that a node takes. */
const ITEMS_PER_STEP = 10;

/** Ends the evaluation as a failure: what the broker reports as an exception of its own. */
export class EvaluationAborted extends Error {}

export class Evaluation {
  readonly warnings: FeelWarning[] = [];
  readonly limits: Limits;
  private steps = 0;
  private depth = 0;
  private randomState: number | undefined;
  private knownNow: ZonedDateTime | undefined;

  constructor(
    private readonly context: EvaluationContext,
    private readonly visit: (node: Node, scope: Scope, evaluation: Evaluation) => Outcome,
  ) {
    this.limits = { ...DEFAULT_LIMITS, ...context.limits };
  }

  evaluate(node: Node, scope: Scope): Outcome {
    this.spend(1);
    return this.visit(node, scope, this);
  }

  /** Work beside the visiting of nodes, such as the copying of lists, is counted where it can be much. */
  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > this.limits.maxSteps) {
      throw new EvaluationAborted(`Expected at most ${this.limits.maxSteps} steps, but the expression needs more`);
    }
  }

  /** The present, the same throughout an evaluation. */
  now(): ZonedDateTime {
    this.knownNow ??= ZonedDateTime.ofInstant(Instant.ofEpochMilli(this.context.clock.now()), this.zone());
    return this.knownNow;
  }

  private zone(): ZoneId {
    const zone = findZone(this.context.zone);
    if (zone === undefined) {
      throw new EvaluationAborted(`Expected the name of a time zone, but found '${this.context.zone}'`);
    }
    return zone;
  }

  /** At least 0, below 1. The same instant gives the same numbers, so that a replayed step decides as it did. */
  nextRandom(): number {
    this.randomState ??= this.now().toInstant().toEpochMilli() >>> 0;
    this.randomState = (Math.imul(this.randomState, 1_664_525) + 1_013_904_223) >>> 0;
    return this.randomState / 2 ** 32;
  }

  warn(type: WarningType, message: string): void {
    this.warnings.push({ type, message });
  }

  /** Warns, and answers null. */
  nullBecause(type: WarningType, message: string): null {
    this.warn(type, message);
    return null;
  }

  /** Warns, and answers an error that the next operator or call turns into null. */
  failure(type: WarningType, message: string): FeelError {
    this.warn(type, message);
    return new FeelError(message);
  }

  /** Before a list of that size is made or copied. */
  checkListSize(size: number): void {
    if (size > this.limits.maxListSize) {
      throw new EvaluationAborted(`Expected at most ${this.limits.maxListSize} list items, but there are ${size}`);
    }
    this.spend(Math.ceil(size / ITEMS_PER_STEP));
  }

  checkTextLength(length: number): void {
    if (length > this.limits.maxTextLength) {
      throw new EvaluationAborted(`Expected at most ${this.limits.maxTextLength} characters, but there are ${length}`);
    }
  }

  nested<T>(run: () => T): T {
    this.depth += 1;
    if (this.depth > this.limits.maxDepth) {
      throw new EvaluationAborted(`Expected at most ${this.limits.maxDepth} calls within calls, but there are more`);
    }
    const result = run();
    this.depth -= 1;
    return result;
  }
}
