import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playWorkersDay } from '../../../test/real-parts/java-client';
import { startZeebe } from '../../../test/real-parts/zeebe';
import {
  bpmn,
  boundary,
  caughtMessage,
  element,
  end,
  error,
  errorDefinition,
  flow,
  message,
  serviceTask,
  signal,
  signalDefinition,
  start,
} from '../bpmn';
import { createEmbeddedEngine } from '../../embedded';
import { createSimulatedStorage } from '../../storage';
import { openGateway, openRestGateway } from '../../gateway';

const workTo = (call: string) =>
  bpmn(
    'day',
    message('answer', '=caseId'),
    error('refused'),
    signal('closing'),
    start(),
    start('Closing', signalDefinition('closing')),
    serviceTask('Letter', { type: 'letter', headers: { template: 'welcome' } }),
    boundary('Refused', 'Letter', errorDefinition('refused')),
    element('intermediateCatchEvent', 'Answer', '', caughtMessage('answer')),
    serviceTask('File', { type: 'file' }),
    serviceTask(call, { type: 'call' }),
    serviceTask('Close', { type: 'close' }),
    end('End'),
    flow('Start', 'Letter', 'Answer', 'File', 'End'),
    flow('Refused', call, 'End'),
    flow('Closing', 'Close', 'End'),
  );
const band = `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bands" name="Bands" namespace="urn:bands"><decision id="band" name="Band"><decisionTable id="T"><input id="I"><inputExpression id="E"><text>days</text></inputExpression></input><output id="O" name="band"/><rule id="R"><inputEntry id="IE"><text>&lt; 3</text></inputEntry><outputEntry id="OE"><text>"high"</text></outputEntry></rule></decisionTable></decision></definitions>`;

/** As a real broker answers. */
const expected = [
  'topology 1 1 1 8.5.8 8.5.8 1 LEADER HEALTHY',
  'deployed day 1 day.bpmn <default>',
  'decision band 1 Band bands',
  'created day 1 <default>',
  'job letter Letter 3 java {caseId=c1, days=3} {template=welcome} day 1 true <default>',
  'timeout true',
  'completed again NOT_FOUND',
  'after the answer {answer=yes, caseId=c1, days=3, sent=true}',
  'again true 1 {caseId=c2, tried=1}',
  'stuck 0',
  'completed FAILED_PRECONDITION',
  'without retries INVALID_ARGUMENT',
  'cancelled again NOT_FOUND',
  'caught {caseId=c3}',
  'published again ALREADY_EXISTS',
  'from the buffer File',
  'signal <default>',
  'started by signal {by=java}',
  'result {filed=5}',
  'result that never comes DEADLINE_EXCEEDED',
  'pushed pushed {caseId=s1}',
  'pushed pushed {caseId=s2}',
  'pushed pushed {caseId=s3}',
  'after the stream 0',
  'worked off polling true',
  'worked off streaming true',
  'moved {caseId=c7, moved=true}',
  'next day 2',
  'deleted FAILED_PRECONDITION',
  'deleted again NOT_FOUND',
  'decided "high" band 1 1',
  'no process NOT_FOUND',
  'no object INVALID_ARGUMENT',
  'no diagram INVALID_ARGUMENT',
  'no incident NOT_FOUND',
  'over',
];

describe('Zeebe’s Java client does a worker’s day [A2, A10, P3, J2, M2]', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-java-client-'));
    writeFileSync(join(folder, 'day.bpmn'), workTo('Call').content);
    writeFileSync(join(folder, 'next.bpmn'), workTo('Visit').content);
    writeFileSync(join(folder, 'band.dmn'), band);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('at the gateway of the embedded engine', async () => {
    const clock = { now: () => Date.now() };
    const engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'java' }), clock });
    const stopTicking = engine.startTicking();
    const gateway = await openGateway({ engine, port: 0 });
    const rest = await openRestGateway({ engine, port: 0 });
    const at = { address: `127.0.0.1:${gateway.port}`, restAddress: `127.0.0.1:${rest.port}` };
    try {
      expect(await playWorkersDay(at, folder)).toEqual(expected);
    } finally {
      stopTicking();
      await rest.close();
      await gateway.close();
      await engine.close();
    }
  }, 600_000);

  it('and the same at a real broker', async () => {
    const broker = await startZeebe();
    try {
      expect(await playWorkersDay(broker, folder)).toEqual(expected);
    } finally {
      await broker.stop();
    }
  }, 600_000);
});
