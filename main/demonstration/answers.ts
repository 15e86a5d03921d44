import type { AnswerValue, Answers } from '../../domain/cases';
import type { Form, Question } from '../../domain/forms';
import { addDays } from '../../domain/time';
import type { LocalDate } from '../../domain/time';
import { answersAbout } from './people';
import type { DemonstrationPerson } from './people';
import type { Theme } from './themes';

/** Of whom somebody writes, and when: what an answer can be drawn from. */
export interface Subject {
  readonly person: DemonstrationPerson;
  /** Of the person, for what is numbered: telephones, practices. */
  readonly number: number;
  readonly theme: Theme;
  readonly today: LocalDate;
  /** How often this form was filled in for the case before. */
  readonly round: number;
  /** Since the referral: support helps, slowly. */
  readonly monthsIn: number;
  /** Who writes. */
  readonly writer: string;
  readonly below: (limit: number) => number;
}

/**
 * What the questions of a form are answered with, as somebody with time for it would: from the person, the theme of the
 * case and a stock of sentences, the rest drawn from the options. What decides the course of a case is not here.
 */
export function believableAnswers(form: Form, subject: Subject): Answers {
  const known = { ...answersAbout(subject.person, subject.number), ...ofTheme(subject), ...ofStaff(subject) };
  const answers = [...form.questions.values()].flatMap((question) => {
    const { key } = question.field;
    const answer = known[key] ?? drawn(question, subject);
    return answer === undefined ? [] : [[key, answer] as const];
  });
  return Object.fromEntries(answers);
}

function ofTheme({ theme, person, today, round, below }: Subject): Answers {
  const note = theme.contactNotes[round % theme.contactNotes.length] ?? '';
  return {
    reasonForReferral: theme.referrersWords,
    hopedFor: theme.hope,
    complexityFactors: theme.complexityFactors,
    complexityImpact: theme.impact,
    mentalHealth: theme.mentalHealth,
    strengths: theme.strengths,
    goalsAndAspirations: theme.hope,
    recoveryMeaning: theme.hope,
    relapseSigns: theme.relapseSigns,
    crisisPlan: theme.crisisPlan,
    contactNote: note,
    expectations: `${theme.hope} Somebody who stays the same and does not give up.`,
    goals: theme.goals.map((goal, index) => ({ ...goal, byWhen: addDays(today, 90 + 60 * index) })),
    needsMet: [theme.need],
    interventions: [
      {
        interventionKind: 'core',
        interventionName: theme.intervention.name,
        interventionProvider: theme.intervention.provider,
        plannedSessions: 8 + below(3) * 2,
        interventionStartsOn: addDays(today, 14),
        personsChoice: 'accepted',
      },
    ],
    goalProgress: theme.goals.map(({ specific }) => ({
      goalInWords: specific,
      rating: oneOf(['someProgress', 'someProgress', 'muchProgress', 'reached'], below),
    })),
    planProblems: 'One of the steps was too big. Made it smaller and set a new date together.',
    personSignature: `${person.givenName} ${person.familyName}`,
    consentSignedName: `${person.givenName} ${person.familyName}`,
  };
}

function ofStaff({ person, today, writer, round, monthsIn, below }: Subject): Answers {
  const pick = (choices: readonly string[]): string => oneOf(choices, below);
  return {
    keyWorkerSignature: writer,
    consentExplained: ['service', 'records', 'sharing', 'withdrawal', 'complaint'],
    currentSupport: pick([
      'GP only',
      'GP and a befriending group',
      'None at the moment',
      'Housing association support',
    ]),
    referrerRiskInformation: pick([
      'None known.',
      'Self-neglect at times, no self-harm known.',
      'No current risk known.',
    ]),
    screeningNote: pick([
      'Evening calls suit best.',
      'Please ask for the preferred name.',
      'Has waited before elsewhere.',
    ]),
    riskNote: pick([
      'No change since the last contact.',
      'Asked directly. Protective factors are strong.',
      'Risk low while the routine holds.',
    ]),
    protectiveFactors: pick(['Family and faith', 'The children', 'Music, and a friend who calls', 'Pride in the work']),
    selfSafeNow: true,
    referralConsent: true,
    referralComplete: true,
    localLink: ['resident', 'gp'],
    diagnosis: pick(['', '', 'Recurrent depressive disorder', 'Mixed anxiety and depression']),
    riskOfHarmToSelf: pick(['none', 'none', 'some']),
    riskOfHarmToOthers: 'none',
    riskOfHarmFromOthers: 'none',
    riskInformationSources: ['person', 'referrer'],
    partnerRefused: false,
    partnerService: 'Community mental health team: medication review',
    alternativeBarriers: ['unsuitable'],
    iaptNotReadyReasons: ['housing', 'money'],
    outcomeReason: 'We looked at what you told us and at what each service near you can do well.',
    recommendedJointSupport: 'A yearly health check at the GP practice.',
    resourcesOffered: 'The open access calendar, the crisis line card and a list of groups near home.',
    betterService: pick([
      'Talk Changes, for a talking therapy',
      'The community mental health team',
      'Hackney Recovery Service',
    ]),
    estimatedWaitWeeks: 4 + below(8),
    onwardService: pick(['Talk Changes', 'Community mental health team', 'Hackney Recovery Service']),
    onwardContact: 'Duty worker',
    onwardConsent: true,
    arrangementNote: 'Spoke with the duty worker and sent the referral by secure e-mail with the person’s agreement.',
    workerPreference: below(4) === 0,
    workerPreferenceKinds: ['culture'],
    workerPreferenceDetails: `Somebody who speaks ${person.mainLanguage}, if possible`,
    preferenceMet: true,
    noKeyWorkerReason: 'Nobody with the language asked for has room this week.',
    assessmentSession: today,
    agreesWithReferral: true,
    timeLimitExplained: true,
    benefits: pick(['Universal Credit', 'Personal Independence Payment applied for', 'None']),
    caringResponsibilities: pick(['None', 'Two children under ten', 'An older parent nearby']),
    relationships: pick([
      'Close to one sister, distant from others.',
      'Few friends, good neighbours.',
      'A loyal old friend.',
    ]),
    abuse: pick(['no', 'no', 'past', 'notAnswered']),
    isolated: below(3) > 0,
    personalSupportNeeds: oneOf([['none'], ['exercise', 'recreation'], ['eating']], below),
    experiences: oneOf([['none'], ['grief'], ['stress'], ['trauma', 'stress']], below),
    mentalHealthKind: oneOf([['common'], ['common'], ['severe']], below),
    selfHarm: pick(['no', 'no', 'past']),
    inpatientAdmissions: below(5) === 0 ? 1 : 0,
    culturalNeeds: pick([
      'Meetings not on Friday afternoons',
      'Kosher or halal food at groups',
      'Nothing that needs arranging',
    ]),
    communicationNeeds: pick(['Plain words and time to answer', 'Texts are better than letters', 'None']),
    offending: false,
    adultSafeguarding: ['none'],
    childRisk: false,
    cognitiveNeeds: 'none',
    drugUse: pick(['none', 'none', 'past']),
    alcoholUse: pick(['none', 'low', 'low']),
    personalBudget: pick(['no', 'no', 'eligible']),
    otherServices: [],
    sharingWithOthers: [],
    riskActions: [],
    assessmentComplete: '',
    fullRangeExplained: true,
    duplicateChecked: true,
    personsResponsibilities: 'Keep the meetings, try the steps, say early when it gets worse.',
    servicesResponsibilities: 'Meet at the agreed times, keep the GP informed as agreed, help with letters.',
    moveOnPlan: 'Open access groups from the last three months on; volunteering if wanted.',
    identityAndSupport: pick([
      'Faith is a source of strength and has its place in the plan.',
      'Wants to be met without assumptions.',
    ]),
    personsComment: pick(['“It says what I want.”', '“Good that it is short.”', '']),
    contributors: '',
    trainingOpportunity: pick(['A course at the Recovery College in spring', '', 'English class']),
    scrutinyChecks: ['needs', 'response', 'outcomes', 'joint', 'crisis', 'moveOn'],
    planReturnedReason: 'The second goal cannot be measured yet. Please agree with the person how you will both know.',
    crisisInformationGiven: true,
    contactOn: today,
    contactKind: round % 4 === 3 ? 'checkIn' : 'keyWork',
    contactMode: pick(['inPerson', 'inPerson', 'phone', 'video']),
    deliveredBy: 'own',
    contactMinutes: 30 + below(4) * 10,
    contactTopics: oneOf(
      [
        ['goals', 'mentalHealth'],
        ['goals', 'dailyLiving'],
        ['mentalHealth', 'money'],
        ['goals', 'work'],
      ],
      below,
    ),
    planFollowed: pick(['asPlanned', 'asPlanned', 'someProblems']),
    circumstancesChanged: ['housing'],
    missedReason: pick(['didNotAttend', 'cancelledByPerson', 'notReached']),
    missedBarrier: oneOf([['time'], ['health'], ['care'], ['unknown']], below),
    missedAction: 'Called and left a message as agreed; a new date is offered.',
    successes: 'Named two things that went better than expected.',
    changesRequired: 'One goal is reached; a new one about work takes its place.',
    personsViewOfReview: pick([
      '“I can talk here.”',
      '“It goes slowly, but it goes.”',
      '“I know what to do on bad days now.”',
    ]),
    endingDiscussed: true,
    reviewReason: 'contacts',
    wellbeingScore: Math.min(30, 14 + below(6) + monthsIn),
    depressionScore: Math.max(3, 18 - below(5) - monthsIn),
    anxietyScore: Math.max(2, 15 - below(5) - monthsIn),
    confidenceToKeepWell: Math.min(9, 3 + below(3) + Math.floor(monthsIn / 2)),
    qualityOfLife: Math.min(9, 3 + below(3) + Math.floor(monthsIn / 2)),
    physicalHealthRating: pick(['good', 'fair', 'fair', 'bad']),
    involvedInPlan: pick(['agree', 'agree', 'partly']),
    connectedness: pick(['sometimes', 'rarely', 'often']),
    smokingNow: pick(['none', 'none', 'sometimes', 'daily']),
    drugsNow: 'none',
    alcoholNow: pick(['none', 'low']),
    workNow: oneOf([['none'], ['volunteering'], ['work']], below),
    activityLevel: 1 + below(5),
    gpVisits: below(4),
    crisisKinds: ['suicide'],
    crisisSeen:
      'Said today that there is no point in going on and that tablets are at home. Voice flat, would not say when.',
    whereNow: 'At home, a friend is there',
    immediateSteps: ['crisisLine', 'manager', 'stayed'],
    immediateRiskDetails:
      'Wrote of not being safe tonight. Called back at once: with a friend, has the crisis line number.',
    acknowledgementNote:
      'I speak with the key worker now. Clinical lead makes the urgent referral. I call the person at four.',
    urgentService: 'crisisTeam',
    urgentContact: 'Duty clinician of the crisis team',
    crisisReviewNote: 'Crisis team visits daily. Sleep and mood better, tablets handed in, friend stays over.',
    stepDownNote: 'Weekly meetings for six weeks, crisis plan written anew, GP told.',
    stepDownAgreedWith: ['person', 'specialist'],
    concernAbout: 'person',
    concernKinds: ['financial'],
    concernSeen: 'Says that a cousin keeps the bank card and gives out pocket money. Was afraid when the phone rang.',
    concernPersonTold: true,
    concernPersonWishes: 'Wants the card back without trouble in the family.',
    safetySteps: 'Bank told with the person’s agreement; card blocked and a new one ordered.',
    concernReasoning: 'Repeated control over money, the person is afraid. Meets the threshold for an enquiry.',
    councilTeam: 'adults',
    concernLearning: 'Ask about control of money at each full assessment.',
    endMeetingOn: today,
    reviewOn: today,
    consentSignedOn: today,
    personSignedOn: today,
    keyWorkerSignedOn: today,
    councilReferredOn: today,
    onwardSentOn: today,
    exitReasons: ['wellbeing', 'tools'],
    crisisKnowledge: true,
    exitFeedback: pick(['“I would not have managed without this.”', '“More evening groups, please.”', '']),
    moveOnOther: ['recoveryCollege'],
    moveOnNote: 'Introduced in person; first date agreed.',
    openAccessExplained: true,
    consentRefusedReason: 'Does not want anything written down and would rather come to open access groups.',
    letterDeliveredHow: 'phone',
    waitingListChange: 'Feels worse since a letter from the landlord. Called twice, advice appointment made.',
    paperReceivedFrom: pick(['post', 'handed', 'dropIn']),
  };
}

/** From the options, where nothing better is known; undefined leaves it to be filled only when it must be. */
function drawn({ field, required }: Question, { below }: Subject): AnswerValue | undefined {
  const said = field.options.filter(({ value, exclusive }) => value !== 'notSaid' && !exclusive);
  const one = said[below(Math.max(1, said.length))]?.value;
  if (field.type === 'choice') return one;
  return field.type === 'choices' && required && one !== undefined ? [one] : undefined;
}

function oneOf<Choice>(choices: readonly Choice[], below: (limit: number) => number): Choice {
  const choice = choices[below(choices.length)];
  if (choice === undefined) throw new Error('Expected something to choose from, but there is nothing.');
  return choice;
}
