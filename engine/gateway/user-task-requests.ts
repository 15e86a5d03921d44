import { z } from 'zod';
import type { AssignUserTask, CompleteUserTask, UpdateUserTask } from '../port';
import { RestProblem } from './rest-problem';

/** Reads the bodies of the user-task routes (U3), with the words of 8.5 for what they lack. */

const json = z.json();
const action = z.string().nullish();
const completion = z.object({ variables: z.record(z.string(), json).nullish(), action });
const assignment = z.object({ assignee: z.string().nullish(), allowOverride: z.boolean().nullish(), action });
const names = z.array(z.string()).nullish();
const update = z.object({
  action,
  changeset: z
    .object({
      candidateGroups: names,
      candidateUsers: names,
      dueDate: z.string().nullish(),
      followUpDate: z.string().nullish(),
    })
    .nullish(),
});

export function readCompletion(body: unknown): CompleteUserTask {
  const { variables, action: told } = read(completion, body ?? {});
  return { ...(variables && { variables }), ...given(told) };
}

export function readAssignment(body: unknown): AssignUserTask {
  const { assignee, allowOverride, action: told } = read(assignment, body);
  if (!assignee) throw new RestProblem(400, 'INVALID_ARGUMENT', 'No assignee provided');
  return { assignee, ...(typeof allowOverride === 'boolean' && { allowOverride }), ...given(told) };
}

export function readUpdate(body: unknown): UpdateUserTask {
  const { action: told, changeset } = read(update, body ?? {});
  const changes = Object.entries(changeset ?? {}).filter(([, value]) => value !== null && value !== undefined);
  if (!told && changes.length === 0)
    throw new RestProblem(
      400,
      'INVALID_ARGUMENT',
      'No update data provided. Provide at least an "action" or a non-null value for a supported attribute in the "changeset".',
    );
  expectDate('due date', changeset?.dueDate);
  expectDate('follow-up date', changeset?.followUpDate);
  return { changeset: Object.fromEntries(changes), ...given(told) };
}

function given(told: string | null | undefined): { readonly action?: string } {
  return told ? { action: told } : {};
}

/** An empty text takes the date away. */
function expectDate(name: string, date: string | null | undefined): void {
  if (!date || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)(\[[^\]]+\])?$/i.test(date)) return;
  throw new RestProblem(
    400,
    'INVALID_ARGUMENT',
    `The provided ${name} '${date}' cannot be parsed as a date according to RFC 3339, section 5.6.`,
  );
}

function read<Shape>(shape: z.ZodType<Shape>, body: unknown): Shape {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  throw new RestProblem(400, 'Bad Request', 'Failed to read HTTP message');
}
