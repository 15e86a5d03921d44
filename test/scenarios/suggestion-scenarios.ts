import type { Answers } from '../../domain/cases';
import { addMonths, localDateOf } from '../../domain/time';
import { expectOk, someone } from './people';
import type { Scenario } from './scenario';
import { assessed, fitsTheService, screened } from './steps';
import type { World } from './world';

/** What an assessment may find; together they meet every row of the tables that a form can lead to (HAC-10, HAC-11.6). */
interface Finding {
  readonly what: string;
  readonly clauses: string;
  readonly answers: Answers;
  readonly ageInMonths?: number;
  /** What the tables then suggest, in the words that the manager reads. */
  readonly suggests: string;
}

const lowNeed: Answers = { needLevel: 'low' };
const moderateNeed: Answers = { needLevel: 'moderate' };
const complexNeed: Answers = { needLevel: 'complex' };
const highRisk: Answers = { riskLevel: 'high' };
const partner: Answers = { partnerInvolved: true };

const findings: readonly Finding[] = [
  {
    what: 'an acute crisis',
    clauses: 'HAC-10.6e',
    answers: { exclusion: 'acuteCrisis', ...highRisk },
    suggests: 'Refer to urgent specialist care',
  },
  {
    what: 'somebody of fourteen',
    clauses: 'HAC-10.1a',
    answers: {},
    ageInMonths: 14 * 12 + 6,
    suggests: 'Refer to another service',
  },
  { what: 'somebody of seventeen', clauses: 'HAC-10.1b', answers: {}, ageInMonths: 17 * 12 + 6, suggests: 'Accept' },
  {
    what: 'no local link',
    clauses: 'HAC-10.1c',
    answers: { localLink: ['none'], livesInArea: false },
    suggests: 'Refer to another service',
  },
  {
    what: 'drug use as the main problem',
    clauses: 'HAC-10.6g',
    answers: { exclusion: 'substancePrimary' },
    suggests: 'Refer to another service',
  },
  {
    what: 'drug use as the main problem and a partner, in a complex case',
    clauses: 'HAC-10.6h',
    answers: { exclusion: 'substancePrimary', ...partner, ...complexNeed, riskLevel: 'medium' },
    suggests: 'Accept jointly with another service',
  },
  { what: 'dementia', clauses: 'HAC-10.6i', answers: { exclusion: 'organic' }, suggests: 'Refer to another service' },
  {
    what: 'dementia, a partner and a moderate need at high risk',
    clauses: 'HAC-10.6i',
    answers: { exclusion: 'organic', ...partner, ...moderateNeed, ...highRisk },
    suggests: 'Not accepted',
  },
  {
    what: 'a disability of higher need',
    clauses: 'HAC-10.6j',
    answers: { exclusion: 'higherNeedDisability' },
    suggests: 'Refer to another service',
  },
  {
    what: 'a need that is met elsewhere',
    clauses: 'HAC-10.6b, HAC-11.2a, HAC-11.9b',
    answers: { exclusion: 'metElsewhere' },
    suggests: 'Refer to another service',
  },
  {
    what: 'secondary care',
    clauses: 'HAC-10.6f',
    answers: { exclusion: 'inSecondaryCare' },
    suggests: 'Accept jointly with another service',
  },
  {
    what: 'secondary care and a partner',
    clauses: 'HAC-10.6d',
    answers: { exclusion: 'inSecondaryCare', ...partner },
    suggests: 'One intervention only',
  },
  {
    what: 'a low need in a priority group, ready for IAPT',
    clauses: 'HAC-6.18a',
    answers: { ...lowNeed, therapyRequest: 'iaptReady', priorityGroup: true },
    suggests: 'Refer to IAPT',
  },
  {
    what: 'a moderate need, not yet ready for IAPT',
    clauses: 'HAC-6.19',
    answers: { ...moderateNeed, therapyRequest: 'iaptNotReady' },
    suggests: 'Prepare for IAPT',
  },
  {
    what: 'a low need at high risk, in part met by others',
    clauses: 'HAC-10.2c',
    answers: { ...lowNeed, ...highRisk, alternativeAvailable: 'partial' },
    suggests: 'Refer to another service',
  },
  {
    what: 'a complex need in a priority group that IAPT could meet',
    clauses: 'HAC-10.2d',
    answers: { ...complexNeed, therapyRequest: 'iaptReady', alternativeAvailable: 'preferred', priorityGroup: true },
    suggests: 'Refer to IAPT',
  },
  {
    what: 'an alternative for the whole need',
    clauses: 'HAC-10.2c',
    answers: { alternativeAvailable: 'full' },
    suggests: 'Refer to another service',
  },
  {
    what: 'an alternative for a part and a partner',
    clauses: 'HAC-10.6c',
    answers: { alternativeAvailable: 'partial', ...partner },
    suggests: 'Accept jointly with another service',
  },
];

export const suggestionScenarios: readonly Scenario[] = [
  ...findings.map(comesBeforeManager),
  {
    title: 'a manager decides otherwise than suggested and has to say why [HAC-11.2a]',
    async play(world) {
      const caseId = await assessed(world);
      await readsSuggestion(world, caseId, 'Accept');
      const missing = await decidesWithoutReason(world, caseId);
      if (missing.join() !== 'suggestionDiffersReason')
        throw new Error(
          `Expected to be asked why the outcome differs, but was asked for ${missing.join(', ') || 'nothing'}.`,
        );
      await someone(world, 'manager').completes('Decide outcome', caseId, {
        outcome: 'anotherService',
        suggestionFollowed: 'differs',
      });
      return caseId;
    },
  },
];

function comesBeforeManager(finding: Finding): Scenario {
  return {
    title: `an assessment that finds ${finding.what} comes before the manager [${finding.clauses}]`,
    async play(world) {
      const caseId = await screened(world);
      await someone(world, 'intake').completes('Assess eligibility', caseId, {
        ...fitsTheService,
        ...finding.answers,
        ...(finding.ageInMonths !== undefined && { dateOfBirth: bornMonthsAgo(world, finding.ageInMonths) }),
      });
      await readsSuggestion(world, caseId, finding.suggests);
      return caseId;
    },
  };
}

/** Checks what stands above the form of the decision. */
async function readsSuggestion(world: World, caseId: string, expected: string): Promise<void> {
  const manager = someone(world, 'manager');
  const { taskId } = await manager.finds('Decide outcome', caseId);
  const { shown } = expectOk(await world.casework.task(manager.requester, taskId));
  const suggested = shown?.rows.find(({ label }) => label === 'Suggested outcome')?.value ?? 'nothing';
  if (suggested !== expected) throw new Error(`Expected the suggestion “${expected}”, but it is “${suggested}”.`);
}

/** Decides without saying why; answers the fields that are missing then. */
async function decidesWithoutReason(world: World, caseId: string): Promise<readonly string[]> {
  const manager = someone(world, 'manager');
  const { taskId, revision } = await manager.finds('Decide outcome', caseId);
  expectOk(await world.casework.claimTask(manager.requester, taskId, revision));
  const wishes = { outcome: 'anotherService', suggestionFollowed: 'differs' };
  const { suggestionDiffersReason, ...answers } = manager.fills('hackney/intake-outcome', wishes);
  const { task } = expectOk(await world.casework.task(manager.requester, taskId));
  const refused = await world.casework.completeTask(manager.requester, taskId, {
    answers,
    formVersion: task.formVersion,
    draftRevision: 0,
  });
  expectOk(await world.casework.releaseTask(manager.requester, taskId, revision + 1));
  return refused.ok || suggestionDiffersReason === undefined
    ? []
    : (refused.refusal.errors ?? []).map(({ field }) => field);
}

function bornMonthsAgo(world: World, months: number): string {
  return addMonths(localDateOf(world.parts.clock.now()), -months);
}
