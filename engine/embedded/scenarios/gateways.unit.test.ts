import { endEvent, flow, gateway, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';
import { keyIn } from '../testing/record-log';

const choice = (kind: 'exclusive' | 'inclusive', withDefault: boolean): string =>
  processFile('choice', [
    startEvent('Start'),
    gateway(kind, 'Which', withDefault ? 'Else' : undefined),
    endEvent('Ten'),
    endEvent('Five'),
    ...(withDefault ? [endEvent('Else')] : []),
    path('Start', 'Which'),
    flow('Which', 'Ten', '=x > 10'),
    flow('Which', 'Five', '=x > 5'),
    ...(withDefault ? [flow('Which', 'Else')] : []),
  ]);

const ends = (elements: readonly string[]): readonly string[] =>
  elements.filter((id) => ['Ten', 'Five', 'Else'].includes(id));

scenario('Conditions are looked at in reverse document order (1.17, G1)', async (given) => {
  await given.deploy(choice('exclusive', true));
  await given.start('choice', { x: 20 });
  await given.start('choice', { x: 1 });
  expect(ends(given.elements('ELEMENT_COMPLETED'))).toEqual(['Five', 'Else']);
});

scenario('Without a condition that holds and without a default the gateway waits for help (G1, I4)', async (given) => {
  await given.deploy(choice('exclusive', false));
  await given.start('choice', { x: 1 });
  const [incident] = given.of('INCIDENT', 'CREATED');
  expect(incident?.value).toMatchObject({
    errorType: 'CONDITION_ERROR',
    errorMessage: 'Expected at least one condition to evaluate to true, or to have a default flow',
  });
  await given.engine.setVariables(keyIn(incident, 'processInstanceKey'), { x: 6 }, false);
  await given.engine.resolveIncident(incident?.key ?? '');
  expect(ends(given.elements('ELEMENT_COMPLETED'))).toEqual(['Five']);
});

scenario('A condition that comes out null raises an incident that says why (V10)', async (given) => {
  await given.deploy(choice('exclusive', true));
  await given.start('choice');
  expect(given.of('INCIDENT', 'CREATED')[0]?.value).toMatchObject({
    errorType: 'EXTRACT_VALUE_ERROR',
    errorMessage: expect.stringContaining("No variable found with name 'x'") as string,
  });
});

scenario('An inclusive fork takes every condition that holds, else the default (G3)', async (given) => {
  await given.deploy(choice('inclusive', true));
  await given.start('choice', { x: 20 });
  await given.start('choice', { x: 1 });
  expect(ends(given.elements('ELEMENT_COMPLETED'))).toEqual(['Five', 'Ten', 'Else']);
});

scenario('A parallel join waits for each of its flows and fires once for each full set (G2)', async (given) => {
  await given.deploy(
    processFile('both', [
      startEvent('Start'),
      gateway('parallel', 'Fork'),
      serviceTask('A', 'a'),
      serviceTask('B', 'b'),
      gateway('parallel', 'Join'),
      serviceTask('After', 'after'),
      endEvent('End'),
      path('Start', 'Fork', 'A', 'Join', 'After', 'End'),
      path('Fork', 'B', 'Join'),
    ]),
  );
  await given.start('both');
  await given.complete('a');
  expect(await given.take('after')).toEqual([]);
  await given.complete('b');
  await given.complete('after');
  expect(given.elements('ELEMENT_COMPLETED')).toEqual(['Start', 'Fork', 'A', 'B', 'Join', 'After', 'End', 'both']);
});

scenario('A second token on one flow of a join is kept for the next round (G2)', async (given) => {
  await given.deploy(
    processFile('rounds', [
      startEvent('Start'),
      gateway('parallel', 'Fork'),
      serviceTask('A', 'a'),
      serviceTask('B', 'b'),
      gateway('exclusive', 'Merge'),
      serviceTask('C', 'c'),
      gateway('parallel', 'Join'),
      endEvent('End'),
      path('Start', 'Fork', 'A', 'Merge', 'Join', 'End'),
      path('Fork', 'B', 'Merge'),
      path('Fork', 'C', 'Join'),
    ]),
  );
  await given.start('rounds');
  await given.complete('a');
  await given.complete('b');
  await given.complete('c');
  expect(given.elements('ELEMENT_COMPLETED').filter((id) => id === 'Join')).toHaveLength(1);
  expect(given.elements('ELEMENT_COMPLETED')).not.toContain('rounds');
});
