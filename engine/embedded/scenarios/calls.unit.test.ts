import { element, endEvent, extensions, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { scenario } from '../testing/scenario';

const called = extensions('<zeebe:calledElement processId="child" />');

scenario('Records of every element of a called instance name the call and its instance (C5)', async (given) => {
  await given.deploy(
    processFile('child', [startEvent('S'), serviceTask('Work', 'work'), endEvent('E'), path('S', 'Work', 'E')]),
    processFile('caller', [
      startEvent('Start'),
      element('callActivity', 'Call', called),
      endEvent('End'),
      path('Start', 'Call', 'End'),
    ]),
  );
  const caller = await given.start('caller');
  await given.complete('work');
  const records = given.records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE');
  const call = records.find(({ value }) => value['elementId'] === 'Call')?.key;
  for (const { value } of records) {
    const isChild = value['bpmnProcessId'] === 'child';
    expect(value).toMatchObject({
      parentElementInstanceKey: isChild ? call : '-1',
      parentProcessInstanceKey: isChild ? caller : '-1',
    });
  }
  expect(records.filter(({ value }) => value['bpmnProcessId'] === 'child').length).toBeGreaterThan(10);
});
