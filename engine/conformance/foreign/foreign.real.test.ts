import { startZeebe, type ZeebeBroker } from '../../../test/real-parts/zeebe';
import type { EnginePort } from '../../port';
import { connectZeebe } from '../../zeebe';
import type { DeploymentCase, Verdict } from '../deployments/case';
import { verdictOf } from '../deployments/verdicts';
import { artefacts } from './artefacts';
import { oddFiles } from './odd-files';
import { foreignVerdicts, keepForeignVerdicts } from './verdicts';

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
    const files = [...oddFiles, ...artefacts.flatMap((artefact) => artefact.read() ?? [])];
    const asked = isRecording ? files.filter(({ title }) => recorded[title] === undefined) : files;
    const verdicts = await verdictsOf(engine, asked);
    if (isRecording) keepForeignVerdicts({ ...recorded, ...verdicts });
    else for (const title of Object.keys(verdicts)) expect([title, verdicts[title]]).toEqual([title, recorded[title]]);
  }, 3_000_000);
});

/** Some at a time: most of a deployment is waiting for its answer. */
async function verdictsOf(engine: EnginePort, files: readonly DeploymentCase[]): Promise<Record<string, Verdict>> {
  const verdicts: Record<string, Verdict> = {};
  const left = [...files];
  const ask = async (): Promise<void> => {
    for (let file = left.shift(); file !== undefined; file = left.shift())
      verdicts[file.title] = await verdictOf(engine, file);
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return verdicts;
}
