import { cases as caseDocuments, tasks as taskDocuments } from '../../casework/documents';
import type { TaskDocument } from '../../casework/documents';
import type { Answers } from '../../domain/cases';
import { localDateOf, parseInstant, toIsoWithOffset } from '../../domain/time';
import type { Collection } from '../../store/port';
import { Agenda } from './agenda';
import { believableAnswers } from './answers';
import type { Happening } from './course';
import { usualDecisions } from './course-decisions';
import { answersAbout } from './people';
import type { PlannedCase } from './plan';
import { expectOk, staffMember } from './staff-member';
import type { VirtualInstallation } from './virtual-installation';
import { whenClaimed, whenDone } from './pace';
import { workingTimeUntil } from './working-hours';

/**
 * Lets the planned cases happen, all on one line of time: people refer, staff find a task in their list and do it some
 * time later, the rest falls due by itself. Nothing is written but by the commands a click sends.
 */
export interface Playing {
  readonly installation: VirtualInstallation;
  readonly planned: readonly PlannedCase[];
  /** The present: what would happen after it is left to be done. */
  readonly untilMs: number;
  /** How many of the cases have been referred, and up to which instant everything has happened. */
  readonly progress?: (referred: number, atMs: number) => void;
}

export async function playCases(playing: Playing): Promise<void> {
  await new Play(playing).run();
}

const minuteMs = 60_000;
const dayMs = 24 * 3_600_000;
const service = 'hackney';

/** Who takes the tasks of a group; those of key workers have their own name on them. */
const staffOfGroups: { readonly [group: string]: string } = {
  intake: 'intake',
  manager: 'manager',
  clinicalLead: 'clinical',
  safeguardingLead: 'safeguarding',
  leadership: 'leadership',
};

const notes = [
  'The practice nurse called: the medication review is moved to next Thursday, the person knows.',
  'Housing officer rang. The repair is done; asked to be told if the damp comes back.',
  'Left a message as agreed, no details. Called back in the afternoon, all well.',
  'Bus pass came by post and was handed over at reception.',
  'Colleague from the group says that the last two sessions were enjoyed.',
];

class Play {
  private readonly agenda = new Agenda();
  private readonly byCase = new Map<string, PlannedCase>();
  private readonly rounds = new Map<string, number>();
  private readonly filled = new Map<string, number>();
  private readonly openTasks: Collection<TaskDocument>;

  constructor(private readonly playing: Playing) {
    this.openTasks = playing.installation.parts.store.collection(taskDocuments);
  }

  async run(): Promise<void> {
    const { installation, planned, untilMs, progress } = this.playing;
    for (const each of planned) this.agenda.add(each.referredAtMs, () => this.refer(each));
    for (;;) {
      const nextMs = Math.min(this.agenda.nextAtMs() ?? untilMs, installation.nextDueAt() ?? untilMs, untilMs);
      await installation.advanceTo(nextMs);
      await this.planNewTasks();
      if (nextMs >= untilMs) return;
      for (const act of this.agenda.takeUntil(nextMs)) {
        await act();
        await this.planNewTasks();
      }
      progress?.(this.byCase.size, nextMs);
    }
  }

  private async refer(planned: PlannedCase): Promise<void> {
    const { installation } = this.playing;
    const { channel, course, random } = planned;
    const formId = `${service}/referral-${channel}`;
    const intake = staffMember(installation, 'intake');
    const answers = this.fills(
      planned,
      formId,
      {},
      {
        ...(course.noSafeWay && {
          safeContactWays: ['none'],
          safeContactNote: 'Nobody at home may know. Will call us.',
        }),
        ...(!course.noSafeWay && { safeContactWays: ['email', 'phone'] }),
        ...(channel === 'self' && { reasonForReferral: planned.theme.ownWords }),
        ...referrerOf(planned),
      },
    );
    const referred = expectOk(
      await installation.casework.submitReferral(channel === 'paper' ? intake.requester : 'public', {
        service,
        formId,
        answers: intake.fills(formId, answers),
        onceKey: random.ids.next(),
      }),
    );
    this.byCase.set(referred.caseId, planned);
    for (const happening of course.happens ?? []) this.plan(planned, referred.caseId, happening);
    await installation.settle();
  }

  private plan(planned: PlannedCase, caseId: string, happening: Happening): void {
    const { parts } = this.playing.installation;
    const agoMs = 'minutesAgo' in happening ? happening.minutesAgo * minuteMs : happening.daysAgo * dayMs;
    const atMs = this.playing.untilMs - agoMs;
    const seenMs = 'daysAgo' in happening ? workingTimeUntil(atMs, 90, parts.calendar) : atMs;
    this.agenda.add(seenMs, () => this.happen(planned, caseId, happening.act));
  }

  private async happen(planned: PlannedCase, caseId: string, act: Happening['act']): Promise<void> {
    const { installation } = this.playing;
    const { casework, parts } = installation;
    const found = await parts.store.collection(caseDocuments).get(caseId);
    const by = staffMember(installation, found?.keyWorkerId ?? 'intake');
    const answers = (formId: string): Answers => by.fills(formId, this.fills(planned, formId, {}, {}));
    if (act === 'crisis') expectOk(await casework.raiseCrisis(by.requester, caseId, answers(`${service}/crisis`)));
    if (act === 'concern')
      expectOk(
        await casework.raiseConcern(by.requester, caseId, {
          ...answers(`${service}/safeguarding-concern`),
          immediateDanger: false,
        }),
      );
    if (act === 'note') {
      const text = notes[planned.number % notes.length] ?? '';
      expectOk(await casework.addNote(by.requester, caseId, { text, sensitivity: 'ordinary', files: [] }));
    }
    await installation.settle();
  }

  /** Everything that is new in the lists since this instant began: the virtual clock stands still meanwhile. */
  private async planNewTasks(): Promise<void> {
    const { clock } = this.playing.installation.parts;
    const created = await this.openTasks.find({
      where: { status: 'open', createdAt: toIsoWithOffset(clock.now()) },
      sort: [{ field: 'jobKey', direction: 'ascending' }],
    });
    for (const task of created) this.planTask(task);
  }

  private planTask(task: TaskDocument): void {
    const planned = this.byCase.get(task.caseId);
    if (planned === undefined || this.rounds.has(task.id)) return;
    const counted = `${task.caseId}/${task.title}`;
    const round = this.rounds.get(counted) ?? 0;
    this.rounds.set(counted, round + 1);
    this.rounds.set(task.id, round);
    const { parts } = this.playing.installation;
    const setting = { planned, calendar: parts.calendar };
    const doneAtMs = this.isLeft(task, planned, round) ? Infinity : whenDone(task, setting);
    if (doneAtMs < this.playing.untilMs) {
      this.agenda.add(doneAtMs, () => this.complete(task, planned, round));
    } else if (task.assigneeId === undefined && planned.random.below(2) === 0) {
      this.agenda.add(whenClaimed(task, setting), () => this.claim(task));
    }
  }

  private isLeft(task: TaskDocument, { course }: PlannedCase, round: number): boolean {
    const from = course.stopsAt?.[task.title];
    if (from === undefined) return false;
    if (typeof from === 'number') return round >= from;
    return parseInstant(task.createdAt) > this.playing.untilMs - from.inLastDays * dayMs;
  }

  private async claim(task: TaskDocument): Promise<void> {
    const current = await this.openTasks.get(task.id);
    if (current?.status !== 'open') return;
    const { installation } = this.playing;
    const { requester } = staffMember(installation, staffFor(current));
    expectOk(await installation.casework.claimTask(requester, task.id, current.revision));
  }

  private async complete(task: TaskDocument, planned: PlannedCase, round: number): Promise<void> {
    const current = await this.openTasks.get(task.id);
    // A pathway that has moved on took the task off the list.
    if (current?.status !== 'open') return;
    const member = staffMember(this.playing.installation, staffFor(current));
    await member.completesTask(task.id, current.revision, (formId, known) =>
      this.fills(planned, formId, known, decisionsAt(task.title, round, planned)),
    );
  }

  private fills(planned: PlannedCase, formId: string, known: Answers, decided: Answers): Answers {
    const { parts } = this.playing.installation;
    const counted = `${planned.number}/${formId}`;
    const round = this.filled.get(counted) ?? 0;
    this.filled.set(counted, round + 1);
    const believable = believableAnswers(parts.forms.get(formId), {
      person: planned.person,
      number: planned.personNumber,
      theme: planned.theme,
      today: localDateOf(parts.clock.now()),
      round,
      monthsIn: Math.floor((parts.clock.now() - planned.referredAtMs) / (30 * dayMs)),
      writer: staffMember(this.playing.installation, planned.keyWorker).requester.name,
      below: planned.random.below,
    });
    return { ...believable, ...known, ...decided };
  }
}

function staffFor(task: TaskDocument): string {
  const staff = task.assigneeId ?? staffOfGroups[task.group] ?? task.keyWorkerId;
  if (staff === undefined)
    throw new Error(`Expected somebody to take “${task.title}” of group ${task.group}, but there is nobody.`);
  return staff;
}

/** One contact in nine does not take place; three people in four let their GP know. */
function decisionsAt(title: string, round: number, planned: PlannedCase): Answers {
  const { course, random, keyWorker } = planned;
  const entries = course.decides?.[title] ?? usualDecisions[title];
  if (entries === undefined)
    throw new Error(`Expected main/demonstration/courses.ts to decide at “${title}”, but it does not name it.`);
  const decided = entries[Math.min(round, entries.length - 1)] ?? {};
  if (title === 'Obtain written consent') return { ...decided, sharingWithGpAgreed: random.below(4) > 0 };
  if (title === 'Match key worker') return { ...decided, keyWorker };
  if (title === 'Record contact' && course.decides?.[title] === undefined && random.below(9) === 0)
    return { contactHeld: false };
  return decided;
}

/** Who refers, where it is not the person. */
function referrerOf({ channel, number, personNumber, person }: PlannedCase): Answers {
  const at = (choices: readonly string[]): string => choices[number % choices.length] ?? '';
  if (channel === 'self') return {};
  if (channel === 'family')
    return {
      referrerName: `${at(['Joy', 'Sami', 'Ella', 'Dev'])} ${person.familyName}`,
      referrerRelationship: at(['relative', 'partner', 'child', 'friend']),
      referrerEmail: 'family.referrer@mailbox.example',
    };
  const practice = answersAbout(person, personNumber)['gpPractice'] ?? '';
  if (channel === 'gp')
    return {
      referrerName: at(['Dr Helen Osei', 'Dr Arjun Mehta', 'Dr Fiona Blake']),
      referrerOrganisation: practice,
      referrerEmail: 'referrals@gp.example',
    };
  return {
    referralSource: at(['elft', 'voluntary', 'jobCentre', 'council', 'talkChanges']),
    referrerName: at(['Marta Lindqvist', 'Deji Alade', 'Sophie Turnbull', 'Imran Sheikh']),
    referrerOrganisation: at(['Homerton Row Hub', 'Wick Community House', 'Lea Bridge Advice', 'Shoreditch Link']),
    referrerEmail: 'referrals@partner.example',
  };
}
