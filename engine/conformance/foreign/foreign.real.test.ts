import { startZeebe, type ZeebeBroker } from '../../../test/real-parts/zeebe';
import type { EnginePort } from '../../port';
import { connectZeebe } from '../../zeebe';
import { verdictsOf } from '../deployments/verdicts';
import { artefacts } from './artefacts';
import { oddFiles } from './odd-files';
import { foreignVerdicts, keepForeignVerdicts } from './verdicts';

/** One in ten of the many, which takes a minute; `FOREIGN=all` asks for every one. */
const isWhole = process.env['FOREIGN'] === 'all' || process.env['RECORD_TRACES'] === '1';

describe('a real Zeebe 8.5 accepts and refuses the diagrams of many hands as recorded', () => {
  let broker: ZeebeBroker;
  let engine: EnginePort;
  beforeAll(async () => {
    broker = await startZeebe();
    engine = await connectZeebe({ address: broker.address, engineId: 'foreign' });
  }, 300_000);
  afterAll(async () => {
    await engine.close();
    await broker.stop();
  });

  it('all that are on this machine [D1]', async () => {
    const recorded = foreignVerdicts();
    const isRecording = process.env['RECORD_TRACES'] === '1';
    const found = artefacts.flatMap((artefact) => artefact.read() ?? []);
    const files = [...oddFiles, ...found.filter((_, index) => isWhole || index % 10 === 0)];
    const asked = isRecording ? files.filter(({ title }) => recorded[title] === undefined) : files;
    const verdicts = await verdictsOf(engine, asked);
    if (isRecording) keepForeignVerdicts({ ...recorded, ...verdicts });
    else for (const title of Object.keys(verdicts)) expect([title, verdicts[title]]).toEqual([title, recorded[title]]);
  }, 3_000_000);
});
