import { writeSync } from 'node:fs';
import { cases, mail, outgoing, tasks } from '../../../casework/documents';
import type { TaskRow } from '../../../casework/api';
import { demonstrationAccounts } from '../../../main/demonstration/accounts';
import { refers, staffMember } from '../../../main/demonstration/staff-member';
import type { StaffMember } from '../../../main/demonstration/staff-member';
import { checkInstallation } from './check-installation';
import { openInstallationUnderDrill } from './installation-under-drill';
import type { DrillOptions, InstallationUnderDrill } from './installation-under-drill';

/**
 * The process that is killed. It opens the installation, says what the process before it left unfinished, and then moves
 * cases as fast as it can, saying of each act that it begins and that it was acknowledged. Each line is written at once:
 * what was said before a kill was said.
 */
export type DrillLine =
  | { readonly say: 'found'; readonly left: LeftUnfinished }
  | { readonly say: 'begun' | 'acknowledged' | 'refused'; readonly act: string }
  | { readonly say: 'checked'; readonly findings: Awaited<ReturnType<typeof checkInstallation>> }
  | { readonly say: 'problem'; readonly problem: string };

export interface LeftUnfinished {
  readonly messages: number;
  readonly letters: number;
  readonly completions: number;
  readonly cases: number;
}

function say(line: DrillLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

async function run(options: DrillOptions, checking: boolean): Promise<void> {
  const installation = await openInstallationUnderDrill(options);
  say({ say: 'found', left: await leftUnfinished(installation) });
  if (checking) {
    say({ say: 'checked', findings: await checkInstallation(installation) });
    await installation.close();
    return;
  }
  const staff = demonstrationAccounts
    .filter(({ memberships }) => memberships.some(({ role }) => role === 'caseworker' || role === 'manager'))
    .map(({ id }) => staffMember(installation, id));
  await Promise.all([
    keepsWorking(installation),
    receives(installation, options.cases),
    ...staff.map((each) => acts(installation, each)),
  ]);
}

async function leftUnfinished({ store }: InstallationUnderDrill): Promise<LeftUnfinished> {
  return {
    messages: await store.collection(outgoing).count({ where: { state: 'pending' } }),
    letters: await store.collection(mail).count({ where: { state: 'handing-over' } }),
    completions: await store.collection(tasks).count({ where: { status: 'completing' } }),
    cases: await store.collection(cases).count({}),
  };
}

async function keepsWorking(installation: InstallationUnderDrill): Promise<never> {
  for (;;) {
    const told = installation.problems.length;
    const moved = await installation.work();
    for (const problem of installation.problems.slice(told)) say({ say: 'problem', problem });
    if (moved === 0) installation.clock.advanceTo(installation.clock.now() + 60_000);
    await pause(1);
  }
}

async function receives(installation: InstallationUnderDrill, mostCases: number): Promise<void> {
  const channels = ['self', 'family', 'professional', 'gp'] as const;
  for (let number = await installation.store.collection(cases).count({}); number < mostCases; number++) {
    const channel = channels[installation.random.below(channels.length)] ?? 'self';
    say({ say: 'begun', act: `referral` });
    const caseId = await refers(installation, channel, {
      email: `person${number}@mailbox.example`,
      referrerEmail: `referrer${number}@clinic.example`,
    });
    say({ say: 'acknowledged', act: `case:${caseId}` });
    await pause(20);
  }
}

async function acts(installation: InstallationUnderDrill, colleague: StaffMember): Promise<never> {
  for (;;) {
    const row = await somethingToDo(installation, colleague);
    if (row) await completes(colleague, row);
    await pause(row ? 1 : 25);
  }
}

async function somethingToDo(
  { casework, random }: InstallationUnderDrill,
  { requester }: StaffMember,
): Promise<TaskRow | undefined> {
  const inbox = await casework.inbox(requester, {
    view: 'team',
    sort: 'due',
    descending: false,
    page: 1,
    pageSize: 50,
  });
  const mine = inbox.ok
    ? inbox.value.rows.filter(({ assignee }) => assignee === undefined || assignee.userId === requester.userId)
    : [];
  return mine[random.below(mine.length)];
}

async function completes(colleague: StaffMember, { taskId, revision }: TaskRow): Promise<void> {
  say({ say: 'begun', act: `task:${taskId}` });
  try {
    await colleague.completesTask(taskId, revision, () => ({
      riskLevel: 'low',
      suicideRiskNow: false,
      endAsked: false,
    }));
    say({ say: 'acknowledged', act: `task:${taskId}` });
  } catch {
    // Somebody else was quicker, or the step had ended: nothing was acknowledged.
    say({ say: 'refused', act: `task:${taskId}` });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const [options = '{}', task = 'move'] = process.argv.slice(2);
run(JSON.parse(options) as DrillOptions, task === 'check').then(
  () => process.exit(0),
  (error: unknown) => {
    say({ say: 'problem', problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.exit(1);
  },
);
