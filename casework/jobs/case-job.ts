import type { Actor, CaseState, PathwayPlace } from '../../domain/cases';
import type { ActivatedJob, JsonValue, Variables } from '../../engine/port';
import type { Act, Acted, CaseLog } from '../cases/case-log';
import type { CaseworkParts } from '../parts';

/**
 * A job of the engine as a worker sees it: which case, what the diagram says in its headers, and one act under the
 * job's own key, so that a job that is delivered twice acts once (decision 6).
 */
export interface CaseJob {
  readonly caseId: string;
  readonly job: ActivatedJob;
  readonly effectKey: string;
  readonly place: PathwayPlace;
  readonly by: Actor;
  /** A header that the diagram must set; throws naming the element when it does not. */
  header(name: string): string;
  optionalHeader(name: string): string | undefined;
  text(variable: string): string;
  optionalText(variable: string): string | undefined;
  number(variable: string, otherwise: number): number;
  state(): Promise<CaseState>;
  /** `part` tells several acts of one job apart. */
  act(decide: (state: CaseState) => JobAct | undefined, part?: string): Promise<Acted & { readonly state: CaseState }>;
}

export type JobAct = Pick<Act, 'title' | 'changes'> & Partial<Pick<Act, 'type' | 'outgoing'>>;

export type JobResult =
  | { readonly kind: 'complete'; readonly variables?: Variables }
  | { readonly kind: 'error'; readonly code: string; readonly variables?: Variables }
  /** The worker has ended the job's instance itself. */
  | { readonly kind: 'gone' };

export interface JobHandler {
  /** The job type, and the name of the file. */
  readonly type: string;
  run(job: CaseJob, parts: CaseworkParts): Promise<JobResult>;
}

/** Something did not work that may work later: the job is tried again with a growing wait. The code is all that leaves. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain';
  constructor(readonly code: string) {
    super(code);
  }
}

export function completed(variables: Variables = {}): JobResult {
  return { kind: 'complete', variables };
}

export function caseJob(job: ActivatedJob, log: CaseLog, engineId: string): CaseJob {
  const at = `${job.bpmnProcessId}/${job.elementId}`;
  const caseId = stringOf(job.variables['caseId'], 'caseId', at);
  const effectKey = `${engineId}:${job.key}`;
  const by: Actor = { kind: 'worker', jobType: job.type };
  const place: PathwayPlace = {
    engineId,
    processId: job.bpmnProcessId,
    processVersion: job.processDefinitionVersion,
    processInstanceKey: job.processInstanceKey,
    elementId: job.elementId,
  };
  return {
    caseId,
    job,
    effectKey,
    place,
    by,
    header: (name) => {
      const value = job.customHeaders[name];
      if (value === undefined) throw new Error(`Expected a task header "${name}" on ${at}, but the diagram has none.`);
      return value;
    },
    optionalHeader: (name) => job.customHeaders[name],
    text: (variable) => stringOf(job.variables[variable], variable, at),
    optionalText: (variable) => {
      const value = job.variables[variable];
      return value === undefined || value === null ? undefined : stringOf(value, variable, at);
    },
    number: (variable, otherwise) => {
      const value = job.variables[variable];
      return typeof value === 'number' ? value : otherwise;
    },
    state: async () => existing(await log.state(caseId), caseId),
    act: async (decide, part = '') => {
      const acted = await log.act(caseId, `${effectKey}${part}`, (state) => {
        const act = decide(existing(state, caseId));
        return act && { type: 'work-done', by, place, ...act };
      });
      return { ...acted, state: existing(acted.state, caseId) };
    },
  };
}

function stringOf(value: JsonValue | undefined, variable: string, at: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`Expected variable "${variable}" of ${at} to be a text, but it is ${JSON.stringify(value)}.`);
}

function existing(state: CaseState | undefined, caseId: string): CaseState {
  if (state === undefined) throw new Error(`Expected case ${caseId} to exist, but it has no events.`);
  return state;
}
