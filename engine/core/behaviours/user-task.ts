import { ZonedDateTime } from '@js-joda/core';
import type { UserTaskAssignment, Value } from '../../model';
import type { JsonValue } from '../../port';
import type { Behaviour } from '../behaviour';
import { openCatchEvents } from '../catch-events';
import { evaluateValue, wrongType } from '../expressions';
import { createJob } from '../jobs';
import { applyInputMappings } from '../mappings';
import { fail, succeed, type Element, type Result, type Step } from '../step-context';
import { activated } from '../transitions';
import { leaf } from './leaf';

/** U1: a user task is a job of one fixed type; who may do it and by when stands in its headers. */
const userTaskJobType = 'io.camunda.zeebe:userTask';
const prefix = 'io.camunda.zeebe:';

export const userTask: Behaviour = {
  ...leaf,
  activate: (step, element) => {
    const { detail } = element.node;
    if (detail.kind !== 'user-task')
      throw new Error(`Expected '${element.node.id}' to be a user task, but it is none.`);
    const failure = applyInputMappings(step, element);
    if (failure) return failure;
    const headers = evaluateHeaders(step, element, detail.assignment);
    if (!headers.ok) return headers.failure;
    const notOpened = openCatchEvents(step, element);
    if (notOpened) return notOpened;
    createJob(step, element, { type: userTaskJobType, retries: 1, headers: { ...detail.headers, ...headers.value } });
    activated(step, element);
    return undefined;
  },
};

function evaluateHeaders(step: Step, element: Element, assignment: UserTaskAssignment): Result<Record<string, string>> {
  const headers: Record<string, string> = {};
  const readers = {
    assignee: readAssignee,
    candidateGroups: readNames,
    candidateUsers: readNames,
    dueDate: readDate,
    followUpDate: readDate,
  } as const;
  for (const name of ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate'] as const) {
    const value = assignment[name];
    if (!value) continue;
    const header = readers[name](step, value, element.instance.key);
    if (!header.ok) return header;
    if (header.value !== undefined) headers[prefix + name] = header.value;
  }
  if (assignment.formKey !== undefined) headers[`${prefix}formKey`] = assignment.formKey;
  return succeed(headers);
}

/** An empty assignee leaves the header out; null is a failure (1.17, U1). */
function readAssignee(step: Step, value: Value, scopeKey: number): Result<string | undefined> {
  return read(step, value, scopeKey, "'STRING'", (text) =>
    typeof text === 'string' ? { header: text === '' ? undefined : text } : undefined,
  );
}

/** A comma list, or an expression that gives a list of texts; the header is the JSON text of the list. */
function readNames(step: Step, value: Value, scopeKey: number): Result<string | undefined> {
  if (value.kind === 'static') return succeed(JSON.stringify(value.text.split(',').map((name) => name.trim())));
  return read(step, value, scopeKey, "'ARRAY'", (names) =>
    Array.isArray(names) && names.every((name) => typeof name === 'string')
      ? { header: JSON.stringify(names) }
      : undefined,
  );
}

/** Null and empty dates leave the header out; others read as Java writes them, without seconds where they are zero. */
function readDate(step: Step, value: Value, scopeKey: number): Result<string | undefined> {
  return read(step, value, scopeKey, "one of '[DATE_TIME, STRING]'", (date) => {
    if (date === null || date === '') return { header: undefined };
    return typeof date === 'string' ? parseDate(date) : undefined;
  });
}

function parseDate(text: string): { readonly header: string } | undefined {
  try {
    return { header: ZonedDateTime.parse(text).toString() };
  } catch {
    return undefined;
  }
}

function read(
  step: Step,
  value: Value,
  scopeKey: number,
  expected: string,
  accept: (value: JsonValue) => { readonly header: string | undefined } | undefined,
): Result<string | undefined> {
  const evaluated = evaluateValue(step, value, scopeKey);
  if (!evaluated.ok) return evaluated;
  const accepted = accept(evaluated.value.value);
  return accepted ? succeed(accepted.header) : fail(wrongType(evaluated.value, scopeKey, expected));
}
