import { writeSync } from 'node:fs';
import { createEmbeddedEngine } from '../../embedded';
import { endEvent, path, processFile, startEvent } from '../../model/testing/bpmn';
import { openSqliteStorage } from '../../storage';

/**
 * The process that the kill test kills: it starts instances without end and says each one's key once it is acknowledged,
 * while every record goes into the archive as soon as it may.
 */
const [file = '', folder = '', start = ''] = process.argv.slice(2);
let instant = Number(start);
const engine = createEmbeddedEngine({
  storage: openSqliteStorage({ file, newEngineId: () => 'killed', mostUnwritten: 20_000 }),
  clock: { now: () => (instant += 1) },
  archive: { folder, liveMs: 5, keepMs: Number.MAX_SAFE_INTEGER, everyMs: 0, fullAt: 3_000 },
});

async function run(): Promise<never> {
  const content = processFile('work', [startEvent('Start'), endEvent('End'), path('Start', 'End')]);
  await engine.deploy([{ name: 'work.bpmn', content }]);
  for (;;) {
    const { processInstanceKey } = await engine.createInstance({ bpmnProcessId: 'work' });
    writeSync(1, `${processInstanceKey}\n`);
    await engine.runDue();
  }
}

void run();
