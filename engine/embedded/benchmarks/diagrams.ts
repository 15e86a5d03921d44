import {
  boundaryEvent,
  endEvent,
  intermediateCatch,
  message,
  multiInstance,
  onMessage,
  onTimer,
  path,
  processFile,
  serviceTask,
  startEvent,
} from '../../model/testing/bpmn';

/** One task between start and end, done by workers of this type. */
function oneTask(id: string): string {
  return processFile(id, [startEvent('Start'), serviceTask('Task', id), endEvent('End'), path('Start', 'Task', 'End')]);
}

/** A case as it waits most of its life: a job for somebody, a deadline beside it and a message that may come. */
const waiting = processFile(
  'waiting',
  [
    startEvent('Start'),
    serviceTask('Task', 'waiting'),
    boundaryEvent('Deadline', onTimer('timeDuration', 'P30D'), { on: 'Task', to: 'Late', interrupting: false }),
    boundaryEvent('Withdrawal', onMessage('withdrawn'), { on: 'Task', to: 'Withdrawn' }),
    endEvent('End'),
    endEvent('Late'),
    endEvent('Withdrawn'),
    path('Start', 'Task', 'End'),
  ],
  message('withdrawn', 'withdrawn', '=caseId'),
);

const timed = processFile('timed', [
  startEvent('Start'),
  intermediateCatch('Due', onTimer('timeDuration', 'PT1H')),
  endEvent('End'),
  path('Start', 'Due', 'End'),
]);

function eachItem(id: string, collected: string): string {
  const loop = multiInstance(`inputCollection="=items" inputElement="item" ${collected}`);
  return processFile(id, [
    startEvent('Start'),
    serviceTask('Each', id, loop),
    endEvent('End'),
    path('Start', 'Each', 'End'),
  ]);
}

export const benchFiles = [
  { name: 'bench.bpmn', content: oneTask('bench') },
  { name: 'sleeper.bpmn', content: oneTask('sleeper') },
  { name: 'waiting.bpmn', content: waiting },
  { name: 'timed.bpmn', content: timed },
  { name: 'each.bpmn', content: eachItem('each', '') },
  {
    name: 'each-collected.bpmn',
    content: eachItem('each-collected', 'outputCollection="answers" outputElement="=answer"'),
  },
];

export const oneTaskFile = { name: 'bench.bpmn', content: oneTask('bench') };
