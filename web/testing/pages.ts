import type {
  AuditEntry,
  CasePage,
  CommissionerPage,
  DiagramPage,
  ManagerPage,
  OutboxMessage,
} from '../../casework/api';
import { testBpmn } from './records';
import type { TestCase } from './records';

/** What the tests' use cases answer to questions whose pages only show. */
const message: OutboxMessage = {
  id: 'message-1',
  to: 'person of HAC-7K3M-9QXD',
  subject: 'We have your referral',
  text: 'Dear Marlon,\n\nThank you for your referral. We will read it within two working days.\n\nThe intake team',
  html: '<p>Dear Marlon</p>',
  at: '2026-10-13T10:20:00Z',
  kind: 'letter',
};

const manager: ManagerPage = {
  counts: { open: 41, stuck: 1, late: 1, waiting: 1, alerts: 1, unassigned: 2 },
  attention: [
    {
      kind: 'alert',
      caseId: 'case-1',
      reference: 'HAC-7K3M-9QXD',
      sentence: 'Crisis raised by Grace Mensah; nobody has acknowledged it.',
      since: '2026-10-14T13:00:00Z',
      ageWorkingDays: 0,
      suggestedAction: 'Acknowledge it and call the key worker.',
      alertId: 'alert-1',
    },
    {
      kind: 'stuck',
      caseId: 'case-2',
      reference: 'HAC-2F8T-4RWN',
      sentence: 'The letter "Acknowledgement" could not be sent after 3 attempts: the mail server refused it.',
      since: '2026-10-12T09:00:00Z',
      ageWorkingDays: 2,
      suggestedAction: 'Correct the address, then try again.',
      incidentKey: 'incident-1',
    },
    {
      kind: 'late',
      caseId: 'case-1',
      reference: 'HAC-7K3M-9QXD',
      sentence: 'Screening should have been done by 9 October 2026.',
      since: '2026-10-09T22:59:59Z',
      ageWorkingDays: 3,
      suggestedAction: 'Ask the intake team, or give it to somebody else.',
      taskId: 'task-2',
    },
    {
      kind: 'waiting',
      caseId: 'case-1',
      reference: 'HAC-7K3M-9QXD',
      sentence: 'Waiting for a place since 1 October 2026.',
      since: '2026-10-01',
      ageWorkingDays: 9,
      suggestedAction: 'Look at the waiting list.',
    },
  ],
  workload: [
    { userId: 'grace', name: 'Grace Mensah', openCases: 18, openTasks: 7, overdue: 1 },
    { userId: 'tomasz', name: 'Tomasz Nowak', openCases: 12, openTasks: 3, overdue: 0 },
  ],
};

const commissioner: CommissionerPage = {
  service: 'hackney',
  serviceName: 'City & Hackney Wellbeing Network',
  quarter: { from: '2026-07-01', to: '2026-09-30', label: 'July to September 2026' },
  quarters: [
    { id: '2026-Q3', label: 'July to September 2026' },
    { id: '2026-Q2', label: 'April to June 2026' },
  ],
  measures: [
    {
      id: 'screened',
      name: 'Screened within 2 working days',
      clause: 'HAC-16.1a',
      target: 'At least 95%',
      figure: '91%',
      numerator: '120',
      denominator: '132',
      met: false,
    },
    { id: 'reviews', name: 'Reviews held', clause: 'HAC-9.2', target: 'At least 40', figure: '52', met: true },
    { id: 'left', name: 'Ended before the plan', clause: 'HAC-14.5', figure: 'fewer than 5' },
  ],
};

const diagram: DiagramPage = {
  name: 'Referral intake',
  bpmnXml: testBpmn,
  steps: [
    {
      elementId: 'ReferralReceived',
      name: 'Referral received',
      type: 'Start event',
      state: 'completed',
      enteredAt: '2026-10-13T10:17:00Z',
      leftAt: '2026-10-13T10:17:01Z',
    },
    {
      elementId: 'ScreenReferral',
      name: 'Screen referral',
      type: 'User task',
      state: 'active',
      enteredAt: '2026-10-13T10:20:00Z',
    },
  ],
};

const audit: readonly AuditEntry[] = [
  { at: '2026-10-14T14:05:00Z', by: 'Grace Mensah', action: 'Read case', subject: 'HAC-7K3M-9QXD', outcome: 'allowed' },
  { at: '2026-10-14T11:00:00Z', by: 'Tomasz Nowak', action: 'Read case', subject: 'HAC-7K3M-9QXD', outcome: 'refused' },
];

function casePage(
  known: TestCase,
  colleagues: CasePage['colleagues'],
  may: CasePage['may'],
  duplicates: CasePage['duplicates'],
): CasePage {
  return {
    identity: known.identity,
    personId: known.caseId.replace('case-', 'person-'),
    duplicates,
    stages: [
      { id: 'intake', name: 'Referral intake', state: 'now', since: '2026-10-13' },
      { id: 'entry', name: 'Entry and planning', state: 'to-do' },
      { id: 'core', name: 'Core episode', state: 'to-do' },
      { id: 'exit', name: 'Exit and move-on', state: 'to-do' },
    ],
    now: [
      {
        sentence: 'Screen referral: with Grace Mensah since 13 October 2026.',
        taskId: 'task-1',
        dueWords: 'Due tomorrow',
        overdue: false,
      },
      {
        sentence: 'Assess eligibility: nobody has taken it yet.',
        taskId: 'task-2',
        dueWords: '3 working days overdue',
        overdue: true,
      },
      {
        sentence: 'Waiting for the GP to reply since 13 October 2026; a reminder goes on 20 October 2026.',
        overdue: false,
      },
    ],
    timeline: known.timeline,
    clocks: [
      { name: 'Screening', state: 'running', dueOn: '2026-10-15', words: 'due tomorrow' },
      { name: 'Eligibility assessment', state: 'missed', dueOn: '2026-10-09', words: 'was due on 9 October 2026' },
    ],
    letters: [
      {
        letterId: 'letter-1',
        name: 'Acknowledgement',
        recipient: 'person',
        state: 'sent by e-mail',
        at: '2026-10-13T10:20:00Z',
      },
    ],
    alerts: [
      {
        alertId: 'alert-1',
        words: 'Crisis raised: nobody has acknowledged it yet.',
        acknowledged: false,
        mayAcknowledge: true,
        raisedAt: '2026-10-14T13:00:00Z',
      },
    ],
    sections: [
      {
        id: 'person',
        title: 'Person',
        rows: [{ label: 'Preferred name', value: 'Marlon', source: 'Referral form, 13 October 2026' }],
      },
      { id: 'risk', title: 'Risk', rows: [{ label: 'Risk level', value: 'High', source: 'Screening, 3 March 2026' }] },
      { id: 'plan', title: 'Support plan', rows: [] },
    ],
    safeContact: known.safeContact,
    pathways: [
      {
        processInstanceKey: '2251799813685250',
        processId: 'hackney-referral-intake',
        name: 'Referral intake',
        active: true,
      },
    ],
    may,
    colleagues,
  };
}

export const testPages = {
  message,
  manager,
  commissioner,
  diagram,
  audit,
  casePage,
  pathways: [
    {
      processId: 'hackney-referral-intake',
      name: 'Referral intake (HAC 1)',
      version: 3,
      open: 12,
      clauses: ['HAC-1.1', 'HAC-16.1a'],
    },
  ],
  pathwayDiagram: {
    name: 'Referral intake (HAC 1)',
    bpmnXml: testBpmn,
    elements: [
      {
        elementId: 'ReferralReceived',
        name: 'Referral received',
        type: 'Start event',
        open: 0,
        clauses: [],
        documentation: '',
      },
      {
        elementId: 'ScreenReferral',
        name: 'Screen referral',
        type: 'User task',
        open: 12,
        clauses: ['HAC-16.1a'],
        documentation: 'Look for immediate risk.',
      },
    ],
  },
} as const;
