import { toIsoWithOffset } from '../../domain/time';
import type { EngineRecord, RecordReader } from '../../engine/port';
import type { Collection } from '../../store/port';
import type { CaseLog } from '../cases/case-log';
import { cases, incidents, instances, marks, steps, tasks } from '../documents';
import type {
  CaseDocument,
  IncidentDocument,
  InstanceDocument,
  MarkDocument,
  StepDocument,
  TaskDocument,
} from '../documents';
import type { CaseworkParts } from '../parts';
import { refreshWorkOfCase, userTaskJobType } from '../tasks/task-reader';

export const recordReaderName = 'casework';

/**
 * Projects engine records into where each case stands, which tasks have ended, and what is stuck. The same for the
 * embedded engine and for Zeebe's exporter: records come in order, at least once, and each write is by key.
 */
export class RecordProjector implements RecordReader {
  readonly name = recordReaderName;
  private readonly instances: Collection<InstanceDocument>;
  private readonly steps: Collection<StepDocument>;
  private readonly incidents: Collection<IncidentDocument>;
  private readonly tasks: Collection<TaskDocument>;
  private readonly cases: Collection<CaseDocument>;
  private readonly marks: Collection<MarkDocument>;

  constructor(
    private readonly parts: Pick<CaseworkParts, 'store' | 'services'>,
    private readonly log: CaseLog,
  ) {
    const { store } = parts;
    this.instances = store.collection(instances);
    this.steps = store.collection(steps);
    this.incidents = store.collection(incidents);
    this.tasks = store.collection(tasks);
    this.cases = store.collection(cases);
    this.marks = store.collection(marks);
  }

  async position(engineId: string): Promise<number> {
    return (await this.marks.get(markOf(engineId)))?.position ?? -1;
  }

  async apply(engineId: string, records: readonly EngineRecord[]): Promise<void> {
    const telling = records.filter(tellsSomething);
    // A mark may lie behind: what it has not passed is read again and changes nothing.
    if (telling.length === 0) return;
    const seen = await this.position(engineId);
    for (const record of telling) if (record.position > seen) await this.project(engineId, record);
    const last = records.at(-1);
    if (last && last.position > seen) await this.marks.put({ id: markOf(engineId), position: last.position });
  }

  private async project(engineId: string, record: EngineRecord): Promise<void> {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        return this.projectElement(engineId, record);
      case 'VARIABLE':
        return this.projectCaseId(engineId, record);
      case 'JOB':
        return this.projectJob(engineId, record);
      case 'INCIDENT':
        return this.projectIncident(engineId, record);
    }
  }

  private async projectElement(engineId: string, record: EngineRecord): Promise<void> {
    const { intent, key } = record;
    const text = textsOf(record);
    const type = text('bpmnElementType');
    const at = toIsoWithOffset(record.timestamp);
    const instanceId = `${engineId}-${text('processInstanceKey')}`;
    if (type === 'PROCESS') return this.projectInstance(engineId, record, at);
    const id = `${engineId}-${key}`;
    if (intent === 'ELEMENT_ACTIVATED') {
      const entered = { id, instanceId, processId: text('bpmnProcessId'), elementId: text('elementId'), type };
      await this.steps.insert({ ...entered, state: 'active', enteredAt: at });
    } else if (intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED') {
      const state = intent === 'ELEMENT_COMPLETED' ? 'completed' : 'terminated';
      await this.steps.update(id, (step) => (step.state === 'active' ? { ...step, state, leftAt: at } : undefined));
    }
  }

  private async projectInstance(engineId: string, record: EngineRecord, at: string): Promise<void> {
    const id = `${engineId}-${record.key}`;
    if (record.intent === 'ELEMENT_ACTIVATING') {
      const processVersion = Number(record.value['version'] ?? 0);
      const begun = await this.instances.insert({ ...newInstance(engineId, record, at), processVersion });
      if (!begun) await this.instances.update(id, (found) => withVersion(found, processVersion));
    } else if (record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED') {
      await this.instances.update(id, (found) => (found.active ? { ...found, active: false, endedAt: at } : undefined));
    }
  }

  /**
   * An instance belongs to the case whose id it was started with, whoever started it. The variables of a called process
   * come before its instance does.
   */
  private async projectCaseId(engineId: string, record: EngineRecord): Promise<void> {
    const text = textsOf(record);
    const value: unknown = JSON.parse(text('value') || 'null');
    if (typeof value !== 'string') return;
    const at = toIsoWithOffset(record.timestamp);
    const begun = { ...newInstance(engineId, record, at), caseId: value };
    const instance = (await this.instances.insert(begun))
      ? begun
      : await this.instances.update(begun.id, (found) =>
          found.caseId === value ? undefined : { ...found, caseId: value },
        );
    if (instance) await this.enterStage(instance);
  }

  private async enterStage(instance: InstanceDocument): Promise<void> {
    await this.log.act(instance.caseId, `${instance.id}:stage`, (state) => {
      const service = state && this.parts.services.get(state.service);
      const stage = service?.stages.find(({ processes }) => processes.includes(instance.processId));
      if (stage === undefined || state?.stages.at(-1)?.stage === stage.id) return undefined;
      return {
        type: 'work-done',
        by: { kind: 'engine' },
        title: `Stage begun: ${stage.name}`,
        changes: [{ kind: 'stage', stage: stage.id }],
      };
    });
  }

  private async projectJob(engineId: string, record: EngineRecord): Promise<void> {
    const ended = record.intent === 'COMPLETED' ? 'done' : 'cancelled';
    const task = await this.tasks.update(`${engineId}-${record.key}`, (current) => {
      if (current.status !== 'open' && current.status !== 'completing') return undefined;
      const status = ended === 'cancelled' && current.status === 'completing' ? 'too-late' : ended;
      return { ...current, status, revision: current.revision + 1 };
    });
    if (task === undefined) return;
    await refreshWorkOfCase(this.cases, this.tasks, task.caseId);
    if (task.status === 'too-late') await this.tellTooLate(task);
  }

  /** The answers stay on the timeline, and a manager hears that the step had ended before they came (decision 8). */
  private async tellTooLate(task: TaskDocument): Promise<void> {
    await this.log.act(task.caseId, `${task.id}:too-late`, () => ({
      type: 'answers-received-too-late',
      by: { kind: 'engine' },
      title: `Received too late: ${task.title}`,
      changes: [],
      outgoing: [
        {
          kind: 'notify-staff',
          id: `${task.id}:too-late`,
          audience: 'manager',
          notice: 'answers-received-too-late',
          userIds: [],
        },
      ],
    }));
  }

  private async projectIncident(engineId: string, record: EngineRecord): Promise<void> {
    const text = textsOf(record);
    const id = `${engineId}-${record.key}`;
    if (record.intent === 'CREATED') {
      const jobKey = text('jobKey');
      await this.incidents.insert({
        id,
        engineId,
        incidentKey: record.key,
        ...(jobKey !== '' && jobKey !== '-1' && { jobKey }),
        processInstanceKey: text('processInstanceKey'),
        processId: text('bpmnProcessId'),
        elementId: text('elementId'),
        errorType: text('errorType'),
        message: text('errorMessage'),
        createdAt: toIsoWithOffset(record.timestamp),
        resolved: false,
      });
    } else if (record.intent === 'RESOLVED') {
      await this.incidents.update(id, (incident) => ({ ...incident, resolved: true }));
    }
  }
}

function markOf(engineId: string): string {
  return `records-${engineId}`;
}

const ends = ['ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'];

/** Most records change nothing that is projected here; they cost nothing either. */
function tellsSomething(record: EngineRecord): boolean {
  const { recordType, valueType, intent } = record;
  const text = textsOf(record);
  if (recordType !== 'EVENT') return false;
  if (valueType === 'PROCESS_INSTANCE')
    return (
      ends.includes(intent) ||
      intent === (text('bpmnElementType') === 'PROCESS' ? 'ELEMENT_ACTIVATING' : 'ELEMENT_ACTIVATED')
    );
  if (valueType === 'VARIABLE') return text('name') === 'caseId' && text('scopeKey') === text('processInstanceKey');
  if (valueType === 'JOB') return text('type') === userTaskJobType && ['COMPLETED', 'CANCELED'].includes(intent);
  return valueType === 'INCIDENT';
}

/** As far as any record of the instance tells; its version stands in the records of its elements only. */
function newInstance(engineId: string, record: EngineRecord, at: string): InstanceDocument {
  const text = textsOf(record);
  const processInstanceKey = text('processInstanceKey');
  return {
    id: `${engineId}-${processInstanceKey}`,
    engineId,
    processInstanceKey,
    caseId: '',
    processId: text('bpmnProcessId'),
    processVersion: 0,
    active: true,
    startedAt: at,
  };
}

function withVersion(found: InstanceDocument, processVersion: number): InstanceDocument | undefined {
  return found.processVersion === processVersion ? undefined : { ...found, processVersion };
}

/** Fields of a record's value as text; 64-bit keys are text already. */
function textsOf(record: EngineRecord): (field: string) => string {
  return (field) => {
    const value = record.value[field];
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
}
