import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RawClient } from '../../gateway/testing/raw-client';
import { projectRoot, type GatewayMethods } from '../../protocol';
import { bpmn, caughtMessage, end, flow, message, serviceTask, start } from '../bpmn';
import { poll, questions, type Known } from './questions';

export type Answers = Readonly<Record<string, string>>;

const file = join(projectRoot(), 'engine', 'conformance', 'refusals', 'answers.json');

/** What a real broker answered. */
export function recordedAnswers(): Answers {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Answers) : {};
}

export function recordAnswers(answers: Answers): void {
  writeFileSync(file, `${JSON.stringify(answers, null, 2)}\n`);
}

/** The status, and which command was refused with which code: the reason's wording is the engine's own. */
export function essenceOf(answer: string): string {
  const [status = ''] = /^\w+/.exec(answer) ?? [];
  const [rejection = ''] = /Command '\w+' rejected with code '\w+'/.exec(answer) ?? [];
  return `${status} ${rejection}`.trim();
}

const files = [
  bpmn('refusals', start(), serviceTask('Task', { type: 'refusals' }), end('End'), flow('Start', 'Task', 'End')),
  bpmn(
    'refusals-by-message',
    message('refusals-begin'),
    start('Begin', caughtMessage('refusals-begin')),
    end('End'),
    flow('Begin', 'End'),
  ),
];

/** Asks everything, and tells each answer in one line. */
export async function answersOf(client: RawClient): Promise<Answers> {
  const known = await prepare(client);
  const answers: Record<string, string> = {};
  for (const { title, method, request } of questions) {
    const { status, details } = await (isStreamed(method)
      ? client.collect(method, request(known))
      : client.ask(method as 'Topology', request(known)));
    answers[title] = withoutKeys(`${status}${details === '' ? '' : ` ${details}`}`, known);
  }
  return answers;
}

function isStreamed(method: keyof GatewayMethods): boolean {
  return method === 'ActivateJobs' || method === 'StreamActivatedJobs';
}

function withoutKeys(text: string, known: Known): string {
  return Object.entries(known).reduce((told, [name, key]: [string, string]) => told.replaceAll(key, name), text);
}

async function prepare(client: RawClient): Promise<Known> {
  const resources = files.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
  await answerTo(client.ask('DeployResource', { resources }));
  const create = { bpmnProcessId: 'refusals', version: -1 };
  const instance = await answerTo(client.ask('CreateProcessInstance', create));
  await answerTo(client.ask('CreateProcessInstance', create));
  const { jobs } = await answerTo(
    client.collect(
      'ActivateJobs',
      poll({ type: 'refusals', timeout: '3600000', maxJobsToActivate: 2, requestTimeout: '5000' }),
    ),
  );
  const [job, failedJob] = jobs as readonly { readonly key: string }[];
  if (!job || !failedJob) throw new Error('Expected two jobs, but got fewer.');
  await answerTo(client.ask('FailJob', { jobKey: failedJob.key, retries: 0, errorMessage: 'no more' }));
  return {
    definitionKey: String(instance['processDefinitionKey']),
    instanceKey: String(instance['processInstanceKey']),
    jobKey: job.key,
    failedJobKey: failedJob.key,
  };
}

async function answerTo(asked: ReturnType<RawClient['ask']>): Promise<Record<string, unknown>> {
  const { status, details, answers } = await asked;
  if (status !== 'OK') throw new Error(`Expected an answer, but got ${status} ${details}`);
  return { ...answers[0] };
}
