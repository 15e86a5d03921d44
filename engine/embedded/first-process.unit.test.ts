import {
  endEvent,
  flow,
  gateway,
  message,
  onMessage,
  path,
  processFile,
  serviceTask,
  startEvent,
  userTask,
} from '../model/testing/bpmn';
import { instanceFamilies, scenario } from './testing/scenario';

const referral = processFile(
  'referral',
  [
    startEvent('Received', onMessage('ReferralReceived')),
    serviceTask('Match', 'match-person'),
    userTask('Screen', '<zeebe:assignmentDefinition candidateGroups="screeners" />'),
    gateway('exclusive', 'Eligible', 'Declined'),
    endEvent('Accepted'),
    endEvent('Declined'),
    path('Received', 'Match', 'Screen', 'Eligible'),
    flow('Eligible', 'Accepted', '=eligible'),
    flow('Eligible', 'Declined'),
  ],
  message('ReferralReceived', 'referral received'),
);

scenario('A message starts a case that a worker and a person carry to its end (M3, J1, U1, G1)', async (given) => {
  await given.deploy(referral);
  await given.engine.publishMessage({
    name: 'referral received',
    correlationKey: 'case-1',
    timeToLiveMs: 60_000,
    variables: { caseId: 'case-1' },
  });

  const match = await given.complete('match-person', { band: 'high' });
  expect(match.variables).toEqual({ caseId: 'case-1' });
  const screen = await given.complete('io.camunda.zeebe:userTask', { eligible: true });
  expect(screen.customHeaders).toEqual({ 'io.camunda.zeebe:candidateGroups': '["screeners"]' });
  expect(screen.variables).toEqual({ caseId: 'case-1', band: 'high' });

  expect(given.elements('ELEMENT_COMPLETED')).toEqual([
    'Received',
    'Match',
    'Screen',
    'Eligible',
    'Accepted',
    'referral',
  ]);
  await given.wait(60_000);
  for (const family of instanceFamilies) expect([family, given.rows[family]]).toEqual([family, []]);
});
