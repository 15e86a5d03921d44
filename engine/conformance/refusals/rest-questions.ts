import { unknownKey } from './questions';

/** The same for the REST routes of native user tasks (U3): what is asked there, and what is answered. */
interface RestQuestion {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

const task = `/v1/user-tasks/${unknownKey}`;
const json = 'application/json';

const restQuestions: readonly RestQuestion[] = [
  { method: 'POST', path: `${task}/completion` },
  { method: 'POST', path: `${task}/completion`, body: '{}', contentType: json },
  { method: 'POST', path: `${task}/completion`, body: '{"variables":{"a":1},"action":"finish"}', contentType: json },
  { method: 'POST', path: `${task}/completion`, body: '{"variables":[]}', contentType: json },
  { method: 'POST', path: `${task}/completion`, body: '{no', contentType: json },
  { method: 'POST', path: `${task}/completion`, body: 'text', contentType: 'text/plain' },
  { method: 'POST', path: '/v1/user-tasks/1/completion' },
  { method: 'POST', path: '/v1/user-tasks/name/completion' },
  { method: 'GET', path: `${task}/completion` },
  { method: 'POST', path: `${task}/assignment` },
  { method: 'POST', path: `${task}/assignment`, body: '{}', contentType: json },
  { method: 'POST', path: `${task}/assignment`, body: '{"assignee":""}', contentType: json },
  { method: 'POST', path: `${task}/assignment`, body: '{"assignee":"ann"}', contentType: json },
  {
    method: 'POST',
    path: `${task}/assignment`,
    body: '{"assignee":"ann","allowOverride":"perhaps"}',
    contentType: json,
  },
  { method: 'DELETE', path: `${task}/assignee` },
  { method: 'PATCH', path: task },
  { method: 'PATCH', path: task, body: '{}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{"other":"x"}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{"dueDate":"soon"}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{"dueDate":""}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{"dueDate":"2027-01-01T10:00:00Z"}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"changeset":{"followUpDate":"2027-01-01"}}', contentType: json },
  { method: 'PATCH', path: task, body: '{"action":"look"}', contentType: json },
  { method: 'GET', path: '/v1/nothing' },
];

/** Each answer as its status and its problem's title and detail. */
export async function restAnswersOf(address: string): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {};
  for (const { method, path, body, contentType } of restQuestions) {
    const answer = await fetch(`http://${address}${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: { ...(contentType !== undefined && { 'content-type': contentType }), connection: 'close' },
    });
    const text = await answer.text();
    answers[`${method} ${path} ${body ?? ''}`.trim()] = `${answer.status} ${toldBy(text)}`.trim();
  }
  return answers;
}

function toldBy(text: string): string {
  if (text === '') return '';
  const { title, detail } = JSON.parse(text) as { readonly title?: string; readonly detail?: string };
  return `${title ?? ''}: ${detail ?? ''}`;
}
