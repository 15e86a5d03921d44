import { element, endEvent, extensions, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const undoable = (handler: string): string =>
  processFile('p', [
    startEvent('Start'),
    serviceTask('A', 'a'),
    element(
      'boundaryEvent',
      'Undone',
      '<bpmn:compensateEventDefinition id="Undone_definition" />',
      'attachedToRef="A"',
    ),
    element('serviceTask', handler, extensions('<zeebe:taskDefinition type="undo" />'), 'isForCompensation="true"'),
    serviceTask('B', 'b'),
    endEvent('End', '<bpmn:compensateEventDefinition id="End_definition" />'),
    path('Start', 'A', 'B', 'End'),
    `<bpmn:association id="Undo" associationDirection="One" sourceRef="Undone" targetRef="${handler}" />`,
  ]);

/** Zeebe migrates, and fails when the compensation is thrown: here it is refused at once. */
scenario('What may be compensated needs its handler in the target (P6, K1)', async (given) => {
  await given.deploy(undoable('Undo_1'));
  const key = await given.start('p');
  await given.complete('a');
  await given.deploy(undoable('Undo_2'));
  const target = given.of('PROCESS', 'CREATED')[1]?.key ?? '';
  const migrated = given.engine.migrateInstance({
    processInstanceKey: key,
    targetProcessDefinitionKey: target,
    mappings: [{ sourceElementId: 'B', targetElementId: 'B' }],
  });
  await expect(migrated).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await given.complete('b');
  expect(await given.take('undo')).toHaveLength(1);
});
