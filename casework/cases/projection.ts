import { currentStage, openAlerts } from '../../domain/cases';
import type { CaseEventData, CaseState } from '../../domain/cases';
import { without } from '../../domain/without';
import type { Collection, StoredEvent } from '../../store/port';
import { cases, marks, outgoing, tasks } from '../documents';
import type { CaseDocument, MarkDocument, OutgoingDocument, TaskDocument } from '../documents';
import { personDetails, searchWords } from '../people/person-details';
import type { PersonDetails } from '../people/person-details';
import type { CaseworkParts } from '../parts';
import { caseEvent } from './case-log';
import { readTail } from './tail';

/**
 * Projects case events into the case list, the task list and the outgoing list. Applied at once by the process that
 * wrote, and again by the tail reader, in any order and any number of times: every write here is by sequence or by id.
 */
export class CaseProjection {
  private readonly cases: Collection<CaseDocument>;
  private readonly tasks: Collection<TaskDocument>;
  private readonly outgoing: Collection<OutgoingDocument>;
  private readonly marks: Collection<MarkDocument>;

  constructor(private readonly parts: Pick<CaseworkParts, 'store' | 'clock'>) {
    this.cases = parts.store.collection(cases);
    this.tasks = parts.store.collection(tasks);
    this.outgoing = parts.store.collection(outgoing);
    this.marks = parts.store.collection(marks);
  }

  async project(event: StoredEvent<CaseEventData>, state: CaseState): Promise<readonly string[]> {
    await Promise.all([this.projectCase(state), this.projectTask(event), this.projectTasksOfCase(event, state)]);
    await this.projectDueDates(event, state);
    const queued = event.data.outgoing.map((item) => ({
      id: item.id,
      caseId: state.caseId,
      item,
      state: 'pending' as const,
      attempts: 0,
      nextAtMs: this.parts.clock.now(),
    }));
    await Promise.all(queued.map((document) => this.outgoing.insert(document)));
    return queued.map(({ id }) => id);
  }

  /** Projects what no process projected, e.g. because it died between the two. Answers how many events it looked at. */
  async catchUp(stateOf: (caseId: string) => Promise<CaseState | undefined>): Promise<number> {
    const { store, clock } = this.parts;
    return readTail({ events: store.events, clock, marks: this.marks }, tailMark, async (event) => {
      if (!event.stream.startsWith('case-')) return;
      const { data } = caseEvent(event);
      const state = await stateOf(data.caseId);
      if (state) await this.project(caseEvent(event), state);
    });
  }

  private async projectCase(state: CaseState): Promise<void> {
    const document = caseDocument(state, personDetails(state));
    if (await this.cases.insert(document)) return;
    await this.cases.update(state.caseId, (current) =>
      current.sequence < document.sequence
        ? { ...document, workerIds: current.workerIds, openGroups: current.openGroups }
        : undefined,
    );
  }

  private async projectTask({ type, data }: StoredEvent<CaseEventData>): Promise<void> {
    const answers = data.changes.find((change) => change.kind === 'answers');
    if (type !== 'task-completed' || answers?.kind !== 'answers' || answers.taskId === undefined) return;
    await this.tasks.update(answers.taskId, (task) =>
      task.status === 'open' ? { ...task, status: 'completing', revision: task.revision + 1 } : undefined,
    );
  }

  /** A new key worker or team changes whose list a task is on. */
  private async projectTasksOfCase({ data }: StoredEvent<CaseEventData>, state: CaseState): Promise<void> {
    if (!data.changes.some(({ kind }) => kind === 'key-worker' || kind === 'team')) return;
    const open = await this.tasks.find({ where: { caseId: state.caseId, status: 'open' } });
    for (const { id } of open) await this.tasks.update(id, (task) => ({ ...task, ...whereabouts(state) }));
  }

  /** A task follows its clock; while that is paused it has no date. */
  private async projectDueDates({ data }: StoredEvent<CaseEventData>, state: CaseState): Promise<void> {
    const moved = data.changes.flatMap((change) =>
      change.kind === 'clock' && movesDueDate.has(change.clock.change) ? [change.clock.clockId] : [],
    );
    if (moved.length === 0) return;
    for (const { id, clockId } of await this.tasks.find({ where: { caseId: state.caseId, status: 'open' } })) {
      const clock = clockId === undefined ? undefined : state.clocks[clockId]?.current;
      if (clock === undefined || !moved.includes(clock.clockId)) continue;
      await this.tasks.update(id, (task) => ({
        ...without(task, 'dueAtMs'),
        ...(clock.paused === undefined && { dueAtMs: clock.dueAtMs }),
      }));
    }
  }
}

const movesDueDate: ReadonlySet<string> = new Set(['paused', 'resumed', 'extended', 'recounted']);

const tailMark = 'case-events';

/** What a task copies from its case. */
export function whereabouts(state: CaseState): Pick<TaskDocument, 'provider' | 'team' | 'keyWorkerId'> {
  return {
    provider: state.provider,
    team: state.team,
    ...(state.keyWorker && { keyWorkerId: state.keyWorker.userId }),
  };
}

function caseDocument(state: CaseState, person: PersonDetails): CaseDocument {
  const risk = state.facts['riskLevel']?.value;
  return {
    id: state.caseId,
    service: state.service,
    provider: state.provider,
    team: state.team,
    personId: state.personId,
    personName: person.name,
    words: searchWords(person, state.reference),
    ...(person.dateOfBirth && { dateOfBirth: person.dateOfBirth }),
    reference: state.reference,
    status: state.status,
    stage: currentStage(state)?.stage ?? '',
    ...(state.keyWorker && { keyWorkerId: state.keyWorker.userId }),
    openedAt: state.openedAt,
    updatedAt: state.updatedAt,
    workerIds: [],
    openGroups: [],
    alertAudiences: [...new Set(openAlerts(state).map(({ audience }) => audience))],
    openAlerts: openAlerts(state).length,
    failedLetters: Object.values(state.letters).filter((letter) => letter.state === 'failed').length,
    ...(typeof risk === 'string' && { riskLevel: risk }),
    sequence: state.sequence,
  };
}
