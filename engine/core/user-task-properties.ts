import type { NodeDetail, UserTaskForm, Value } from '../model';
import type { JsonValue } from '../port';
import { evaluateText, evaluateValue, wrongType } from './expressions';
import { fail, succeed, type Element, type Result, type Step } from './step-context';
import { readZonedDate } from './zoned-dates';

/**
 * Who may do a user task, by when and with which form (U1, U2), evaluated when it begins. What is undefined was not said,
 * or came out empty.
 */
export interface UserTaskProperties {
  readonly assignee?: string;
  readonly candidateGroups?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly form?: EvaluatedForm;
}

export type EvaluatedForm =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'linked'; readonly formKey: number }
  | { readonly kind: 'external'; readonly reference: string };

const readers = {
  assignee: readAssignee,
  candidateGroups: readNames,
  candidateUsers: readNames,
  dueDate: readDate,
  followUpDate: readDate,
} as const;
const names = ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate'] as const;

export function evaluateUserTask(
  step: Step,
  { instance }: Element,
  { assignment, form }: NodeDetail & { readonly kind: 'user-task' },
): Result<UserTaskProperties> {
  const properties: Record<string, unknown> = {};
  for (const name of names) {
    const value = assignment[name];
    if (!value) continue;
    const evaluated = readers[name](step, value, instance.key);
    if (!evaluated.ok) return evaluated;
    if (evaluated.value !== undefined) properties[name] = evaluated.value;
  }
  if (!form) return succeed(properties);
  const evaluated = evaluateForm(step, form, instance.key);
  return evaluated.ok ? succeed({ ...properties, form: evaluated.value }) : evaluated;
}

function evaluateForm(step: Step, form: UserTaskForm, scopeKey: number): Result<EvaluatedForm> {
  if (form.kind === 'key') return succeed(form);
  if (form.kind === 'external') {
    const reference = evaluateText(step, form.reference, scopeKey);
    return reference.ok ? succeed({ kind: 'external', reference: reference.value }) : reference;
  }
  const formId = evaluateText(step, form.formId, scopeKey);
  if (!formId.ok) return formId;
  const latest = step.state.forms.latest(formId.value);
  if (latest) return succeed({ kind: 'linked', formKey: latest.key });
  const message = `Expected to find a form with id '${formId.value}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`;
  return fail({ errorType: 'FORM_NOT_FOUND', message, variableScopeKey: scopeKey });
}

/** An empty assignee counts as none; null is a failure (1.17, U1). */
function readAssignee(step: Step, value: Value, scopeKey: number): Result<string | undefined> {
  return read(step, value, scopeKey, "'STRING'", (text) =>
    typeof text === 'string' ? { result: text === '' ? undefined : text } : undefined,
  );
}

/** A comma list, or an expression that gives a list of texts. */
function readNames(step: Step, value: Value, scopeKey: number): Result<readonly string[] | undefined> {
  if (value.kind === 'static') return succeed(value.text.split(',').map((name) => name.trim()));
  return read<readonly string[]>(step, value, scopeKey, "'ARRAY'", (list) =>
    Array.isArray(list) && list.every((name) => typeof name === 'string') ? { result: list } : undefined,
  );
}

/** Null and empty dates count as none. */
function readDate(step: Step, value: Value, scopeKey: number): Result<string | undefined> {
  return read(step, value, scopeKey, "one of '[DATE_TIME, STRING]'", (date) => {
    if (date === null || date === '') return { result: undefined };
    const written = typeof date === 'string' ? readZonedDate(date) : undefined;
    return written === undefined ? undefined : { result: written };
  });
}

function read<Read>(
  step: Step,
  value: Value,
  scopeKey: number,
  expected: string,
  accept: (value: JsonValue) => { readonly result: Read | undefined } | undefined,
): Result<Read | undefined> {
  const evaluated = evaluateValue(step, value, scopeKey);
  if (!evaluated.ok) return evaluated;
  const accepted = accept(evaluated.value.value);
  return accepted ? succeed(accepted.result) : fail(wrongType(evaluated.value, scopeKey, expected));
}
