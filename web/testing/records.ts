import type { CaseIdentity, CasePage, TimelineEntry } from '../../casework/api';

/** Two cases of two teams, as a day in October would find them. Names are invented; one carries markup on purpose. */
export interface TestCase {
  readonly caseId: string;
  readonly provider: string;
  readonly team: string;
  readonly keyWorkerId?: string;
  readonly identity: CaseIdentity;
  readonly timeline: TimelineEntry[];
  safeContact: CasePage['safeContact'];
}

export interface TestTask {
  readonly taskId: string;
  readonly caseId: string;
  readonly title: string;
  readonly group: string;
  readonly stage: string;
  readonly dueOn: string;
  readonly dueWords: string;
  readonly overdue: boolean;
  readonly urgent: boolean;
  assigneeId?: string;
  revision: number;
  done: boolean;
  returnNote?: string;
}

export const hostileText = '<script>alert("Waymark")</script> & <b>bold</b>';

function entry(
  eventId: string,
  at: string,
  title: string,
  by: string,
  details: TimelineEntry['details'] = [],
): TimelineEntry {
  return { eventId, at, title, by, details, files: [], sensitivity: 'ordinary', routine: false };
}

export function testCases(): readonly TestCase[] {
  return [
    {
      caseId: 'case-1',
      provider: 'network',
      team: 'intake',
      keyWorkerId: 'grace',
      identity: {
        caseId: 'case-1',
        reference: 'HAC-7K3M-9QXD',
        personName: 'Marlon Achebe',
        dateOfBirth: '1987-11-23',
        service: 'hackney',
        serviceName: 'City & Hackney Wellbeing Network',
        status: 'open',
        stage: 'Referral intake',
        keyWorker: 'Grace Mensah',
        warnings: ['High risk since 3 March 2026'],
      },
      timeline: [
        {
          ...entry('e5', '2026-10-14T14:05:00Z', 'Note added', 'Grace Mensah', [
            { label: 'Note', value: `Spoke by telephone.\n${hostileText}` },
          ]),
          files: [{ fileId: 'file-1', name: 'discharge summary.pdf', bytes: 184_320 }],
          sensitivity: 'restricted',
        },
        entry('e4', '2026-10-13T10:20:00Z', 'Letter sent: Acknowledgement', 'Waymark'),
        {
          ...entry('e3', '2026-10-13T10:19:00Z', 'Clock started: Screening, due 15 October 2026', 'Waymark'),
          routine: true,
        },
        ...Array.from({ length: 24 }, (_, index) =>
          entry(`e2-${index}`, '2026-10-13T10:18:00Z', `Step ${24 - index} recorded`, 'Waymark'),
        ),
        entry('e1', '2026-10-13T10:17:00Z', 'Referral received', 'A member of the public', [
          { label: 'What support is needed?', value: 'Has not left the flat for three weeks.' },
        ]),
      ],
      safeContact: { email: false, post: false, phone: true, voicemail: false, note: 'After 6pm only' },
    },
    {
      caseId: 'case-2',
      provider: 'arts',
      team: 'studio',
      identity: {
        caseId: 'case-2',
        reference: 'HAC-2F8T-4RWN',
        personName: 'Siobhán Ó Ceallaigh',
        service: 'hackney',
        serviceName: 'City & Hackney Wellbeing Network',
        status: 'held',
        stage: 'Core episode',
        warnings: [],
      },
      timeline: [entry('f1', '2026-09-02T09:00:00Z', 'Referral received', 'GP practice')],
      safeContact: { email: true, post: true, phone: true, voicemail: true },
    },
  ];
}

export function testTasks(): readonly TestTask[] {
  const base = {
    caseId: 'case-1',
    group: 'intake',
    stage: 'Referral intake',
    overdue: false,
    urgent: false,
    revision: 1,
    done: false,
  };
  return [
    {
      ...base,
      taskId: 'task-1',
      title: 'Screen referral',
      dueOn: '2026-10-15',
      dueWords: 'Due tomorrow',
      assigneeId: 'grace',
    },
    {
      ...base,
      taskId: 'task-2',
      title: 'Assess eligibility',
      dueOn: '2026-10-09',
      dueWords: '3 working days overdue',
      overdue: true,
      urgent: true,
    },
    {
      ...base,
      taskId: 'task-3',
      title: 'Obtain consent',
      dueOn: '2026-10-20',
      dueWords: 'Due in 4 working days',
      stage: 'Entry and planning',
    },
    {
      ...base,
      taskId: 'task-4',
      caseId: 'case-2',
      title: 'Record contact',
      dueOn: '2026-10-20',
      dueWords: 'Due in 4 working days',
      stage: 'Core episode',
    },
  ];
}

export const testBpmn = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="http://waymark">
<bpmn:process id="hackney-referral-intake" isExecutable="true"><bpmn:startEvent id="ReferralReceived" name="Referral received"/><bpmn:userTask id="ScreenReferral" name="Screen referral"/><bpmn:sequenceFlow id="f1" sourceRef="ReferralReceived" targetRef="ScreenReferral"/><bpmn:endEvent id="ReferralScreened" name="Referral screened"/><bpmn:sequenceFlow id="f2" sourceRef="ScreenReferral" targetRef="ReferralScreened"/></bpmn:process>
<bpmndi:BPMNDiagram id="di"><bpmndi:BPMNPlane id="p" bpmnElement="hackney-referral-intake">
<bpmndi:BPMNShape id="s1" bpmnElement="ReferralReceived"><dc:Bounds x="160" y="102" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="140" y="145" width="80" height="27"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s2" bpmnElement="ScreenReferral"><dc:Bounds x="260" y="80" width="100" height="80"/></bpmndi:BPMNShape>
<bpmndi:BPMNShape id="s3" bpmnElement="ReferralScreened"><dc:Bounds x="422" y="102" width="36" height="36"/><bpmndi:BPMNLabel><dc:Bounds x="400" y="145" width="80" height="27"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>
<bpmndi:BPMNEdge id="g1" bpmnElement="f1"><di:waypoint x="196" y="120"/><di:waypoint x="260" y="120"/></bpmndi:BPMNEdge><bpmndi:BPMNEdge id="g2" bpmnElement="f2"><di:waypoint x="360" y="120"/><di:waypoint x="422" y="120"/></bpmndi:BPMNEdge>
</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
