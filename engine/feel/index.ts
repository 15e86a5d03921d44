/** FEEL as Zeebe 8.5.8 evaluates it. See README.md. */
export { functionsUsed, usesFunction, variablesUsed } from './analysis';
export { isSame } from './comparison';
export { contextOf, contextWithFunctions } from './context';
export { display } from './display';
export { evaluate, matches } from './evaluate';
export type { FeelResult, MatchResult } from './evaluate';
export type { EvaluationContext, FeelWarning, Limits, VariableLookup, WarningType } from './evaluation';
export { CYCLE } from './functions/cycle';
export { fromJson, toJson, toJsonText, toValue } from './json';
export { add as addNumbers, compareNumbers, FeelNumber, wholeNumber } from './number';
export { parseExpression, parseUnaryTests } from './parse';
export type { ParseResult } from './parse';
export type { FunctionLibrary } from './scope';
export type { ParsedExpression, ParsedUnaryTests } from './syntax';
export { readTimerDuration, readTimerInstant } from './timers';
export type { TimerDuration } from './timers';
export { FeelError, isFunction, typeOf } from './value';
export type { FeelContext, FeelFunction, FeelInput, FeelType, FeelValue, Outcome } from './value';
