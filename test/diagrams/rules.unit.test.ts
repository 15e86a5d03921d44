import { join } from 'node:path';
import { readServiceConfiguration } from '../../config/read-service-configuration';
import { pathwayFiles, projectRoot } from './files';
import { findDoubtfulConditions } from './gateway-conditions';
import { readPathway } from './pathway';
import { findDanglingReferences } from './references';
import { findStyleFaults } from './style-rules';

/** Each rule is shown a good pathway with one thing made wrong. */
const service = readServiceConfiguration(join(projectRoot(), 'config', 'services', 'hackney'));
const intake = pathwayFiles('.bpmn').find(({ name }) => name === 'hackney-referral-intake.bpmn');
const spoilt = async (from: string | RegExp, to: string) => {
  const content = intake?.content ?? '';
  const changed = content.replace(from, to);
  if (changed === content) throw new Error(`Expected ${String(from)} in the intake, but it is not there.`);
  return readPathway(changed);
};
const surroundings = {
  service,
  processIds: new Set(pathwayFiles('.bpmn').map(({ name }) => name.replace('.bpmn', ''))),
  decisionIds: new Set<string>(),
  projectRoot: projectRoot(),
};

describe('the style of a pathway', () => {
  it.each([
    [
      'a task that says nothing',
      'name="Screen referral"',
      'name="Process referral"',
      '"Process referral" says nothing',
    ],
    ['an event that does not say what happened', 'name="Referral settled"', 'name="The end"', 'to say what happened'],
    ['a gateway that does not ask', 'name="Immediate risk?"', 'name="Check risk"', 'to ask a question'],
    [
      'a flow without an answer',
      'name="Yes" sourceRef="ImmediateRisk"',
      'sourceRef="ImmediateRisk"',
      'to carry an answer',
    ],
    [
      'a gateway without a default',
      ' default="ImmediateRiskToRiskSeenTo"',
      '',
      'Expected a default way out of ImmediateRisk',
    ],
    ['an id that does not speak', /ReferralSettled/g, 'End1', 'Expected id "End1"'],
    [
      'a task without documentation',
      /<bpmn:documentation>Read the referral[^<]*<\/bpmn:documentation>/,
      '',
      'ScreenReferral to say what one must know',
    ],
    [
      'a way that leads nowhere',
      'sourceRef="PlaceOrOnward"',
      'sourceRef="ReferralOutcome"',
      'Expected a flow out of PlaceOrOnward',
    ],
  ])('finds %s', async (_, from, to, expected) => {
    expect(findStyleFaults(await spoilt(from, to))).toContainEqual(expect.stringContaining(expected));
  });
});

describe('the conditions of a gateway', () => {
  const condition = '=immediateRisk = true';
  it('finds one that is neither true nor false when something is not known', async () => {
    const pathway = await spoilt(condition, '=not(immediateRisk)');
    expect(findDoubtfulConditions(pathway, service.variables)).toEqual([
      'Expected yes or no at ImmediateRisk, but it is neither for {"immediateRisk":null}.',
    ]);
  });

  it('finds one that never holds', async () => {
    const pathway = await spoilt(condition, '=immediateRisk = true and immediateRisk = false');
    expect(findDoubtfulConditions(pathway, service.variables)).toEqual([
      'Expected some case to take ImmediateRiskToRaiseCrisis, but none does.',
    ]);
  });

  it('finds two that hold at once', async () => {
    const reply = pathwayFiles('.bpmn').find(({ name }) => name === 'hackney-referral-outcome.bpmn');
    const overlapping = (reply?.content ?? '').replace(
      '=outcome = &quot;notAccepted&quot;',
      '=outcome != &quot;anotherService&quot;',
    );
    expect(findDoubtfulConditions(await readPathway(overlapping), service.variables)).toEqual([
      expect.stringContaining('Expected one way out of WhichReply, but there are several'),
    ]);
  });
});

describe('what a pathway names', () => {
  it.each([
    ['a clock', 'value="screening"', 'value="screning"', 'a clock "screning"'],
    ['a letter', '=&quot;acknowledgement&quot;', '=&quot;welcome&quot;', 'a letter "welcome"'],
    ['a group', 'candidateGroups="intake"', 'candidateGroups="reception"', 'a group "reception"'],
    ['a form', 'hackney/screening', 'hackney/first-look', 'form "hackney/first-look"'],
    [
      'a called process',
      'processId="hackney-place-or-onward"',
      'processId="hackney-somewhere"',
      'a process "hackney-somewhere"',
    ],
    ['a message', 'value="hackney-crisis-raised"', 'value="help"', 'a message "help"'],
    [
      'a variable that is read',
      '=immediateRisk = true',
      '=inDanger = true',
      'Expected inDanger, read by ImmediateRiskToRaiseCrisis',
    ],
    [
      'a variable that is written',
      'target="screeningDueAt"',
      'target="firstDue"',
      'Expected firstDue, written by StartScreeningClock',
    ],
  ])('must be there: %s', async (_, from, to, expected) => {
    expect(findDanglingReferences(await spoilt(from, to), surroundings)).toContainEqual(
      expect.stringContaining(expected),
    );
  });
});
