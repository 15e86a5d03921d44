import type { Answered, Draft, Duplicates, FieldError, PersonFound, Refusal, TaskRow } from '../../casework/api';
import { isAllowed } from '../../domain/access';
import type { CaseAction, CaseResource, Requester, TaskAction } from '../../domain/access';
import { done, invalid, refusal, refused } from './answers';
import { earlierCaseId, testDuplicates } from './people';
import { testCases, testTasks } from './records';
import type { TestCase, TestTask } from './records';

/** The records behind the use cases of the tests: who may see which, and how they are moved. */
export class TestOffice {
  readonly cases_: readonly TestCase[] = testCases();
  readonly tasks_: readonly TestTask[] = testTasks();
  readonly drafts = new Map<string, Draft>();
  readonly referrals = new Map<string, string>();
  readonly commands: string[] = [];
  /** Set to answer every command as a part that is away would. */
  unavailable = false;

  protected arePeopleDecided = false;
  protected readonly searches = new Map<string, string>();

  constructor(protected readonly staffNames: ReadonlyMap<string, string>) {}

  protected decideOnPeople(
    by: Requester,
    caseId: string,
    otherId: string,
    command: string,
    errors: readonly FieldError[] = [],
  ): Answered<void> {
    const known = this.seenCase(by, 'merge-people', caseId);
    if ('kind' in known) return { ok: false, refusal: known };
    if (otherId !== earlierCaseId) return refused('not-found');
    if (errors.length > 0) return invalid(errors);
    this.arePeopleDecided = true;
    return this.changed(command);
  }

  protected duplicatesFor(by: Requester, known: TestCase): Duplicates {
    const mayDecide = known.caseId === 'case-1' && isAllowed(by, 'merge-people', this.caseResource(known));
    return testDuplicates(mayDecide, this.arePeopleDecided);
  }

  protected async move(
    by: Requester,
    action: TaskAction,
    taskId: string,
    revision: number,
    change: (task: TestTask) => void,
  ): Promise<Answered<TaskRow>> {
    const task = this.openTask(by, action, taskId);
    if ('kind' in task) return { ok: false, refusal: task };
    if (task.revision !== revision)
      return refused('conflict', 'Somebody else moved this task first. Look again who has it.');
    change(task);
    task.revision += 1;
    this.did(action);
    return done(this.row(task));
  }

  protected openTask(by: Requester, action: TaskAction, taskId: string): TestTask | Refusal {
    if (this.unavailable && action !== 'view-task') return refusal('unavailable');
    const task = this.tasks_.find((candidate) => candidate.taskId === taskId);
    if (task === undefined) return refusal('not-found');
    if (!isAllowed(by, action, this.taskResource(task)))
      return refusal(isAllowed(by, 'view-task', this.taskResource(task)) ? 'forbidden' : 'not-found');
    return task.done ? refusal('gone', 'This task is already done.') : task;
  }

  protected seenCase(by: Requester, action: CaseAction, caseId: string): TestCase | Refusal {
    if (this.unavailable && action !== 'view-case') return refusal('unavailable');
    const known = this.cases_.find((candidate) => candidate.caseId === caseId);
    if (known === undefined) return refusal('not-found');
    if (isAllowed(by, action, this.caseResource(known))) return known;
    return refusal(isAllowed(by, 'view-case', this.caseResource(known)) ? 'forbidden' : 'not-found');
  }

  protected caseResource({ provider, team, keyWorkerId, caseId }: TestCase): CaseResource {
    const open = this.tasks_.filter((task) => task.caseId === caseId && !task.done);
    return {
      service: 'hackney',
      provider,
      team,
      workerIds: open.flatMap(({ assigneeId }) => assigneeId ?? []),
      openGroups: [],
      alertAudiences: ['manager'],
      ...(keyWorkerId === undefined ? {} : { keyWorkerId }),
    };
  }

  protected taskResource(task: TestTask): Parameters<typeof isAllowed<TaskAction>>[2] {
    const { provider, team, keyWorkerId } = this.caseOf(task.caseId);
    const { group, assigneeId } = task;
    return {
      service: 'hackney',
      provider,
      team,
      group,
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(keyWorkerId === undefined ? {} : { keyWorkerId }),
    };
  }

  protected caseOf(caseId: string): TestCase {
    const known = this.cases_.find((candidate) => candidate.caseId === caseId);
    if (known === undefined) throw new Error(`Expected a case of the tests, but got ${caseId}.`);
    return known;
  }

  protected row(task: TestTask): TaskRow {
    const { identity, team } = this.caseOf(task.caseId);
    const { taskId, caseId, title, group, stage, dueOn, dueWords, overdue, urgent, revision, assigneeId } = task;
    return {
      taskId,
      caseId,
      title,
      group,
      stage,
      dueOn,
      dueWords,
      overdue,
      urgent,
      revision,
      reference: identity.reference,
      personName: identity.personName,
      service: 'hackney',
      team,
      createdOn: '2026-10-13',
      ...(assigneeId === undefined
        ? {}
        : { assignee: { userId: assigneeId, name: this.staffNames.get(assigneeId) ?? 'Somebody' } }),
    };
  }

  protected found(by: Requester): readonly PersonFound[] {
    return this.cases_
      .filter((known) => isAllowed(by, 'view-case', this.caseResource(known)))
      .map(({ identity }) => ({
        ...identity,
        ...(identity.caseId === 'case-1' && { alsoIn: ['HAC-5J2W-8KTP'] }),
      }));
  }

  protected colleagues(): readonly { readonly userId: string; readonly name: string }[] {
    return [...this.staffNames].map(([userId, name]) => ({ userId, name }));
  }

  protected changed(command: string): Answered<void> {
    this.did(command);
    return done(undefined);
  }

  protected did(command: string): void {
    this.commands.push(command);
  }
}
