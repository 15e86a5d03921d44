import { ZBClient } from 'zeebe-node';
import { startZeebe, type ZeebeBroker } from '../real-parts/zeebe';
import { pathwayFiles } from './files';

let zeebe: ZeebeBroker;
let zb: ZBClient;
beforeAll(async () => {
  zeebe = await startZeebe({});
  const anyZ = zeebe as unknown as Record<string, string>;
  zb = new ZBClient(anyZ['gatewayAddress'] ?? anyZ['address'] ?? 'localhost:26500', { loglevel: 'NONE' } as never);
}, 120_000);
afterAll(async () => {
  await zb.close();
  await zeebe.stop();
});
it('deploys and runs', async () => {
  const all = [...pathwayFiles('.bpmn'), ...pathwayFiles('.dmn')];
  const t0 = Date.now();
  let ok = 0;
  for (const f of all)
    for (let tries = 0; tries < 4; tries++) {
      try {
        await zb.deployResource(
          (f.name.endsWith('bpmn')
            ? { process: Buffer.from(f.content), name: f.name }
            : { decision: Buffer.from(f.content), name: f.name }) as never,
        );
        ok++;
        break;
      } catch (e) {
        const t = String(e);
        if (!t.includes('DEADLINE')) {
          console.log(f.name, t.slice(0, 1500));
          break;
        }
      }
    }
  console.log('deployed', ok, all.length, Date.now() - t0);
  await zb.publishMessage({
    name: 'hackney-referral-received',
    correlationKey: 'c1',
    messageId: 'c1-1',
    timeToLive: 60000,
    variables: { caseId: 'c1', episode: 1, channel: 'self', receivedOn: '2026-10-01' },
  } as never);
  const seen: string[] = [];
  const routing: Record<string, Record<string, unknown>> = {
    ScreenReferral: { assessmentNeeded: true, immediateRisk: false, interpreterNeeded: false },
    AssessEligibility: {
      livesInArea: true,
      needLevel: 'complex',
      riskLevel: 'medium',
      exclusion: 'none',
      alternativeAvailable: 'none',
      partnerInvolved: false,
      therapyRequest: 'none',
      priorityGroup: false,
    },
    DecideOutcome: { outcome: 'accept', placeFree: true },
    ObtainConsent: { consentGiven: true, sharingWithGpAgreed: true },
    MatchKeyWorker: { keyWorkerMatched: true },
    CompleteFullAssessment: { riskLevel: 'low', suicideRiskNow: false },
    AgreeSupportPlan: { planProposed: true },
    ScrutinisePlan: { planApproved: true },
    SignPlan: { bothSigned: true, copyTaken: true },
    RecordContact: {
      contactHeld: true,
      riskLevel: 'low',
      suicideRiskNow: false,
      changeInCircumstances: false,
      endAsked: true,
    },
    ReviewSupport: { nextStep: 'exit', planChanged: false },
    MeasureOutcomes: { measuresTaken: true },
    HoldEndMeeting: { endAgreed: true, outcomeReached: 'reached' },
    MeasureFinalOutcomes: { measuresTaken: true },
    PlanMoveOn: { moveOn: 'none' },
  };
  const facts: Record<string, unknown> = {
    asAt: '2026-10-01',
    adultOn: '2000-01-01',
    contactsSinceReview: 1,
    plansSigned: 1,
    crisesRaised: 1,
  };
  const far = '2027-10-01T17:00:00+01:00';
  const types = [
    'open-episode',
    'read-facts',
    'start-clock',
    'stop-clock',
    'check-clock',
    'escalate-clock',
    'send-letter',
    'notify-staff',
    'raise-alert',
    'climb-alert',
    'record-outcome',
    'hold-case',
    'resume-case',
    'close-case',
    'publish-message',
    'extend-clock',
    'io.camunda.zeebe:userTask',
  ];
  const { appendFileSync } = await import('node:fs');
  let last = Date.now();
  for (const type of types) zb.createWorker({ taskType: type, timeout: 60000, pollInterval: 200, longPoll: 5000, taskHandler: async (j: any) => {
    last = Date.now(); seen.push(j.elementId); appendFileSync('/tmp/seen.log', j.bpmnProcessId + ' ' + j.elementId + (type.includes('userTask') ? '*' : '') + (j.elementId === 'DecideOutcome' ? JSON.stringify(j.variables) : '') + '\n');
    const v: Record<string, unknown> = {};
    if (type === 'start-clock') Object.assign(v, { dueAt: far, dueOn: '2027-10-01' });
    if (type === 'read-facts') for (const n of j.customHeaders['facts'].split(',')) v[n] = facts[n];
    if (type === 'send-letter') v['letterOutcome'] = 'sent';
    if (type.includes('userTask')) Object.assign(v, routing[j.elementId] ?? {});
    return j.complete(v);
  } } as never);
  while (Date.now() - last < 40000) await new Promise((r) => setTimeout(r, 1000));
  // a crisis
  await zb.publishMessage({
    name: 'hackney-crisis-raised',
    correlationKey: 'c1',
    timeToLive: 1000,
    variables: { caseId: 'c1', crisisId: 'k', raisedFrom: 'after-exit' },
  } as never);
}, 400_000);
