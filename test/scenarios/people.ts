import type { Answered, CasePage, TaskRow } from '../../casework/api';
import type { Requester } from '../../domain/access';
import type { Answers } from '../../domain/cases';
import { localDateOf } from '../../domain/time';
import { demonstrationAccounts } from '../../main/demonstration/accounts';
import { fillForm } from '../../main/demonstration/fill-form';
import type { World } from './world';

/** The people of a scenario: each can do what their account may do on a page, and nothing else. */
export class Someone {
  constructor(
    private readonly world: World,
    readonly requester: Requester,
  ) {}

  /** Finds the task by what its row says, takes it, fills it in and sends it. */
  async completes(title: string, caseId: string, wishes: Answers = {}): Promise<void> {
    const row = await this.finds(title, caseId);
    const { casework } = this.world;
    const taken =
      row.assignee?.userId === this.requester.userId
        ? row
        : expectOk(await casework.claimTask(this.requester, row.taskId, row.revision));
    const page = expectOk(await casework.task(this.requester, taken.taskId));
    const known = Object.fromEntries(page.known.map(({ field, value }) => [field, value]));
    const answers = this.fills(page.task.formId, wishes, known);
    expectOk(
      await casework.completeTask(this.requester, taken.taskId, {
        answers,
        formVersion: page.task.formVersion,
        draftRevision: page.draft?.revision ?? 0,
      }),
    );
    await this.world.settle();
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
      await this.world.casework.inbox(this.requester, {
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
    return expectOk(await this.world.casework.casePage(this.requester, caseId));
  }

  fills(formId: string, wishes: Answers, known: Answers = {}): Answers {
    const { parts, random } = this.world;
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

export function someone(world: World, id: string): Someone {
  const account = demonstrationAccounts.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`Expected an account ${id}, but there is none.`);
  return new Someone(world, { userId: account.id, name: account.name, memberships: account.memberships });
}

/** A referral as it comes in by a public form. */
export async function refers(world: World, channel: string, wishes: Answers = {}): Promise<string> {
  const formId = `hackney/referral-${channel}`;
  const answers = someone(world, 'intake').fills(formId, {
    givenName: 'Ada',
    familyName: 'Example',
    dateOfBirth: '1984-05-17',
    email: 'ada@mailbox.example',
    safeContactWays: ['email', 'post', 'phone'],
    ...wishes,
  });
  const referred = expectOk(
    await world.casework.submitReferral('public', {
      service: 'hackney',
      formId,
      answers,
      onceKey: world.random.ids.next(),
    }),
  );
  await world.settle();
  return referred.caseId;
}

export function expectOk<T>(answered: Answered<T>): T {
  if (answered.ok) return answered.value;
  const { kind, message, errors = [] } = answered.refusal;
  throw new Error(
    `Expected this to be allowed, but it was refused (${kind}): ${message} ${errors.map(({ field, message: why }) => `${field}: ${why}`).join('; ')}`,
  );
}
