import type { Answered, FieldError, Refusal } from '../../casework/api';

/** How the use cases of the tests answer. */
export function invalid(errors: readonly FieldError[]): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { ...refusal('invalid', errors[0]?.message), errors } };
}

export function done<T>(value: T): Answered<T> {
  return { ok: true, value };
}

const words: Readonly<Record<Refusal['kind'], string>> = {
  forbidden: 'This is not for your role.',
  'not-found': 'There is no such thing.',
  gone: 'It is no longer there.',
  conflict: 'Somebody else changed it first.',
  invalid: 'The answers do not hold.',
  unavailable: 'The store is away. Nothing was changed: try again in a minute.',
};

export function refusal(kind: Refusal['kind'], message = words[kind]): Refusal {
  return { kind, message };
}

export function refused(kind: Refusal['kind'], message?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refusal(kind, message) };
}
