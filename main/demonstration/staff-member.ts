import type { SeededRandom } from '../../domain/time';
import type { Answered, Casework, CasePage, TaskRow } from '../../casework/api';
import type { CaseworkParts } from '../../casework/parts';
import type { Requester } from '../../domain/access';
import type { Answers } from '../../domain/cases';
import { prefill } from '../../domain/forms';
import { localDateOf } from '../../domain/time';
import { demonstrationAccounts } from './accounts';
import { fillForm } from './fill-form';

/** Where staff of the demonstration do their work: an installation whose time is moved from outside. */
export interface Workplace {
  readonly casework: Casework;
  readonly parts: Pick<CaseworkParts, 'forms' | 'clock' | 'evaluateCondition'>;
  readonly random: SeededRandom;
  /** Lets everything happen that can happen at this instant. */
  settle(): Promise<void>;
}

/** What somebody writes into a form that shows some of it as known already. */
export type Writing = (formId: string, known: Answers) => Answers;

/** The owner of a demonstration account: can do what the account may do on a page, and nothing else. */
export class StaffMember {
  constructor(
    private readonly workplace: Workplace,
    readonly requester: Requester,
  ) {}

  /** Finds the task by what its row says, takes it, fills it in and sends it. */
  async completes(title: string, caseId: string, wishes: Answers = {}): Promise<void> {
    const row = await this.finds(title, caseId);
    await this.completesTask(row.taskId, row.revision, () => wishes);
  }

  /** Opens a task, takes it if nobody has it, fills it in and sends it. */
  async completesTask(taskId: string, revision: number, write: Writing): Promise<void> {
    const { casework } = this.workplace;
    expectOk(await casework.claimTask(this.requester, taskId, revision));
    const page = expectOk(await casework.task(this.requester, taskId));
    const known = prefill(this.workplace.parts.forms.get(page.task.formId), page.known);
    const answers = this.fills(page.task.formId, write(page.task.formId, known), known);
    expectOk(
      await casework.completeTask(this.requester, taskId, {
        answers,
        formVersion: page.task.formVersion,
        draftRevision: page.draft?.revision ?? 0,
      }),
    );
    await this.workplace.settle();
  }

  async finds(title: string, caseId: string): Promise<TaskRow> {
    const rows = await this.tasks(caseId);
    const row = rows.find((candidate) => candidate.title === title);
    if (row) return row;
    throw new Error(
      `Expected ${this.requester.name} to find “${title}”, but the inbox has ${rows.map((each) => each.title).join(', ') || 'nothing of this case'}.`,
    );
  }

  async tasks(caseId: string): Promise<readonly TaskRow[]> {
    const inbox = expectOk(
      await this.workplace.casework.inbox(this.requester, {
        view: 'team',
        sort: 'due',
        descending: false,
        page: 1,
        pageSize: 200,
      }),
    );
    return inbox.rows.filter((row) => row.caseId === caseId);
  }

  async sees(caseId: string): Promise<CasePage> {
    return expectOk(await this.workplace.casework.casePage(this.requester, caseId));
  }

  fills(formId: string, wishes: Answers, known: Answers = {}): Answers {
    const { parts, random } = this.workplace;
    return fillForm(parts.forms.get(formId), {
      wishes,
      known,
      today: localDateOf(parts.clock.now()),
      evaluateCondition: parts.evaluateCondition,
      below: random.below,
      staff: ['keyworker', 'keyworker2', 'keyworker3'],
    });
  }
}

export function staffMember(workplace: Workplace, id: string): StaffMember {
  const account = demonstrationAccounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`Expected a demonstration account ${id}, but there is none.`);
  return new StaffMember(workplace, { userId: account.id, name: account.name, memberships: account.memberships });
}

/** A referral as it comes in by a public form. */
export async function refers(workplace: Workplace, channel: string, wishes: Answers = {}): Promise<string> {
  const formId = `hackney/referral-${channel}`;
  const answers = staffMember(workplace, 'intake').fills(formId, {
    givenName: 'Ada',
    familyName: 'Example',
    dateOfBirth: '1984-05-17',
    email: 'ada@mailbox.example',
    safeContactWays: ['email', 'post', 'phone'],
    ...wishes,
  });
  const onceKey = workplace.random.ids.next();
  const referred = expectOk(
    await workplace.casework.submitReferral('public', { service: 'hackney', formId, answers, onceKey }),
  );
  await workplace.settle();
  return referred.caseId;
}

export function expectOk<T>(answered: Answered<T>): T {
  if (answered.ok) return answered.value;
  const { kind, message, errors = [] } = answered.refusal;
  throw new Error(
    `Expected this to be allowed, but it was refused (${kind}): ${message} ${errors.map(({ field, message: why }) => `${field}: ${why}`).join('; ')}`,
  );
}
