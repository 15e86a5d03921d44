import type { Browser } from 'playwright-core';
import { AnsweredForms } from './answered-form';
import { tellingWhatIsOpen } from './chromium';
import { Colleague, openHand } from './colleague';
import type { Way } from './colleague';

/** A whole case, from a person's own referral to its planned end, each step by the account whose work it is. */
export interface WalkSetup {
  readonly browser: Browser;
  readonly way: Way;
  readonly address: string;
  readonly person: { readonly givenName: string; readonly familyName: string };
  /** What happens between the signed plan and the last contact. */
  readonly meanwhile?: (walk: Walk) => Promise<void>;
}

export interface Walk {
  readonly person: string;
  readonly reference: string;
  readonly forms: AnsweredForms;
  readonly staff: Readonly<Record<'intake' | 'manager' | 'keyworker' | 'clinical', Colleague>>;
}

const fitsTheService = {
  livesInArea: true,
  localLink: ['home'],
  needLevel: 'high',
  riskLevel: 'low',
  suicidalThoughts: 'no',
  exclusion: 'none',
  alternativeAvailable: 'none',
  partnerInvolved: false,
  therapyRequest: 'none',
  priorityGroup: false,
};
const quietRisk = { riskLevel: 'low', suicidalThoughts: 'no', suicideRiskNow: false };

export function walkWholeCase(setup: WalkSetup): Promise<Walk> {
  return tellingWhatIsOpen(setup.browser, () => walk(setup));
}

async function walk(setup: WalkSetup): Promise<Walk> {
  const { browser, way, address } = setup;
  const forms = new AnsweredForms();
  const reference = await refersThemselves(setup, forms);
  const person = `${setup.person.givenName} ${setup.person.familyName}`;
  const signsIn = (id: string): Promise<Colleague> => Colleague.signsIn(browser, way, address, id);
  const staff = {
    intake: await signsIn('intake'),
    manager: await signsIn('manager'),
    keyworker: await signsIn('keyworker'),
    clinical: await signsIn('clinical'),
  };
  const started: Walk = { person, reference, forms, staff };
  await entry(started);
  await planning(started);
  await setup.meanwhile?.(started);
  await support(started);
  await exit(started);
  return started;
}

async function refersThemselves({ browser, way, address, person }: WalkSetup, forms: AnsweredForms): Promise<string> {
  const hand = await openHand(browser, way);
  await hand.page.goto(address);
  await hand.press('Start a referral');
  await hand.choose('Who are you referring?', 'Myself');
  await hand.press('Continue');
  await forms.fillIn(hand, 'referral-self', {
    ...person,
    dateOfBirth: '1984-05-17',
    postcode: 'E8 1EA',
    email: mailboxOf(person),
    safeContactWays: ['email', 'post'],
    selfSafeNow: true,
  });
  await hand.press('Continue');
  await hand.press('Send referral');
  const sent = await hand.page.getByText(/^HAC-[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  await hand.page.context().close();
  return sent;
}

/** Nobody else's in the same outbox. */
export function mailboxOf({ familyName }: WalkSetup['person']): string {
  return `${familyName.toLowerCase()}@mailbox.example`;
}

async function entry({ person, forms, staff: { intake, manager } }: Walk): Promise<void> {
  await intake.completes('Screen referral', person, 'screening', forms, {
    assessmentNeeded: true,
    immediateRisk: false,
    referralComplete: true,
  });
  await intake.completes('Assess eligibility', person, 'eligibility-assessment', forms, fitsTheService);
  await manager.completes('Decide outcome', person, 'intake-outcome', forms, { outcome: 'accept', placeFree: true });
  await intake.completes('Obtain written consent', person, 'consent', forms, {
    consentGiven: true,
    sharingWithGpAgreed: true,
    gpEmail: 'surgery@mailbox.example',
  });
}

async function planning({ person, forms, staff: { keyworker, manager } }: Walk): Promise<void> {
  await manager.completes('Match key worker', person, 'key-worker-match', forms, {
    keyWorkerMatched: true,
    keyWorker: 'keyworker',
  });
  await keyworker.completes('Complete full assessment', person, 'full-assessment', forms, quietRisk);
  await keyworker.completes('Agree support plan', person, 'support-plan', forms, { planProposed: true });
  await manager.completes('Scrutinise plan', person, 'plan-scrutiny', forms, { planApproved: true });
  await keyworker.completes('Sign plan', person, 'plan-signatures', forms, { bothSigned: true, copyTaken: true });
}

async function support({ person, forms, staff: { keyworker } }: Walk): Promise<void> {
  await keyworker.completes('Record contact', person, 'contact', forms, {
    contactHeld: true,
    ...quietRisk,
    changeInCircumstances: false,
    endAsked: true,
  });
  await keyworker.completes('Review support', person, 'review', forms, { nextStep: 'exit', planChanged: false });
}

async function exit({ person, forms, staff: { keyworker } }: Walk): Promise<void> {
  await keyworker.completes('Hold end meeting', person, 'end-meeting', forms, { endAgreed: true });
  await keyworker.completes('Measure final outcomes', person, 'outcome-measures', forms, { measuresTaken: true });
  await keyworker.completes('Plan move-on', person, 'move-on', forms, { moveOn: 'openAccess' });
  await keyworker.completes('Introduce to next step', person, 'onward-arrangement', forms, { arrangementMade: true });
}
