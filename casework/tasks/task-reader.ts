import { currentStage, openAlerts } from '../../domain/cases';
import type { CaseState } from '../../domain/cases';
import { parseInstant, toIsoWithOffset } from '../../domain/time';
import type { ActivatedJob } from '../../engine/port';
import type { Collection } from '../../store/port';
import type { CaseLog } from '../cases/case-log';
import { whereabouts } from '../cases/projection';
import { cases, tasks } from '../documents';
import type { CaseDocument, TaskDocument } from '../documents';
import { personDetails } from '../people/person-details';
import type { CaseworkParts } from '../parts';

export const userTaskJobType = 'io.camunda.zeebe:userTask';
const header = 'io.camunda.zeebe:';
/** Long enough to write a task; whoever dies in between leaves the job to be taken again (decision 8). */
const shortLockMs = 30_000;
const longLockMs = 365 * 24 * 3_600_000;

/**
 * A task comes from its job: taken with a short lock, written under engine id and job key, then locked for good.
 * Completing needs no lock (rule J2), so a lock that runs out only brings the same task here again.
 */
export class TaskReader {
  private readonly tasks: Collection<TaskDocument>;
  private readonly cases: Collection<CaseDocument>;

  constructor(
    private readonly parts: CaseworkParts,
    private readonly log: CaseLog,
  ) {
    this.tasks = parts.store.collection(tasks);
    this.cases = parts.store.collection(cases);
  }

  /** Takes up to `maxJobs` jobs and makes tasks of them; answers how many it took. */
  async readOnce(maxJobs: number, waitMs: number): Promise<number> {
    const jobs = await this.parts.engine.activateJobs({
      type: userTaskJobType,
      worker: 'inbox',
      maxJobs,
      lockMs: shortLockMs,
      waitMs,
      fetchVariables: ['caseId', 'alertId'],
    });
    await Promise.all(jobs.map((job) => this.read(job)));
    return jobs.length;
  }

  private async read(job: ActivatedJob): Promise<void> {
    try {
      await this.write(job);
      await this.parts.engine.updateJobTimeout(job.key, longLockMs);
    } catch (error) {
      this.parts.report({ where: `task of ${job.bpmnProcessId}/${job.elementId}`, error });
    }
  }

  private async write(job: ActivatedJob): Promise<void> {
    const caseId = job.variables['caseId'];
    const state = typeof caseId === 'string' ? await this.log.state(caseId) : undefined;
    if (state === undefined) {
      throw new Error(
        `Expected user task ${job.elementId} to carry the id of a case in "caseId", but there is no such case.`,
      );
    }
    if (await this.tasks.insert(this.taskOf(job, state))) await refreshWorkOfCase(this.cases, this.tasks, state.caseId);
  }

  private taskOf(job: ActivatedJob, state: CaseState): TaskDocument {
    const { engine, pathways, clock } = this.parts;
    const element = pathways.element(job.bpmnProcessId, job.elementId);
    const { alertId } = job.variables;
    const due = job.customHeaders[`${header}dueDate`];
    const group = firstGroup(job.customHeaders[`${header}candidateGroups`]);
    const assigneeId = group === 'keyWorker' ? state.keyWorker?.userId : undefined;
    return {
      id: `${engine.engineId}-${job.key}`,
      engineId: engine.engineId,
      jobKey: job.key,
      caseId: state.caseId,
      service: state.service,
      ...whereabouts(state),
      group,
      title: element?.name ?? job.elementId,
      elementId: job.elementId,
      processId: job.bpmnProcessId,
      processVersion: job.processDefinitionVersion,
      processInstanceKey: job.processInstanceKey,
      formId: job.customHeaders[`${header}formKey`] ?? '',
      stage: currentStage(state)?.stage ?? '',
      personName: personDetails(state).name,
      reference: state.reference,
      ...(assigneeId && { assigneeId }),
      ...(typeof alertId === 'string' && { alertId }),
      createdAt: toIsoWithOffset(clock.now()),
      ...(due && dueWithClock(state, parseInstant(withSeconds(due)))),
      status: 'open',
      urgent: openAlerts(state).length > 0,
      revision: 1,
    };
  }
}

/** A task is due when its clock is; the diagram hands on the date alone, so the clock is known by it. */
function dueWithClock(state: CaseState, dueAtMs: number): Pick<TaskDocument, 'dueAtMs' | 'clockId'> {
  const clock = Object.values(state.clocks).find(({ current }) => !current.stopped && current.dueAtMs === dueAtMs);
  return { dueAtMs, ...(clock && { clockId: clock.current.clockId }) };
}

/** A computed date reads `2026-12-21T17:00Z`, without seconds (rule U1 in 1.17). */
function withSeconds(date: string): string {
  return date.replace(/T(\d{2}:\d{2})(Z|[+-])/, 'T$1:00$2').replace(/\[.*\]$/, '');
}

function firstGroup(headerText: string | undefined): string {
  const groups: unknown = JSON.parse(headerText ?? '[]');
  const first: unknown = Array.isArray(groups) ? groups[0] : undefined;
  return typeof first === 'string' ? first : '';
}

/** Who works on the case and which groups could: kept in the case, where the access decision reads it. */
export async function refreshWorkOfCase(
  caseCollection: Collection<CaseDocument>,
  taskCollection: Collection<TaskDocument>,
  caseId: string,
): Promise<void> {
  const open = await taskCollection.find({ where: { caseId, status: 'open' } });
  const workerIds = [...new Set(open.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const openGroups = [...new Set(open.map(({ group }) => group))];
  await caseCollection.update(caseId, (current) => ({ ...current, workerIds, openGroups }));
}
