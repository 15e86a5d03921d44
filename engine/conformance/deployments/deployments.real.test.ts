import type { EnginePort } from '../../port';
import { startZeebe, type ZeebeBroker } from '../../../test/real-parts/zeebe';
import { connectZeebe } from '../../zeebe';
import { deploymentCases, recordedVerdicts, recordVerdicts, verdictsOf } from './verdicts';

describe('a real Zeebe 8.5 accepts and refuses deployments as recorded', () => {
  let broker: ZeebeBroker;
  let engine: EnginePort;
  beforeAll(async () => {
    broker = await startZeebe();
    engine = await connectZeebe({ address: broker.address, engineId: 'deployments' });
  }, 300_000);
  afterAll(async () => {
    await engine.close();
    await broker.stop();
  });

  it('all cases', async () => {
    const recorded = recordedVerdicts();
    const isRecording = process.env['RECORD_TRACES'] === '1';
    const asked = isRecording ? deploymentCases.filter(({ title }) => recorded[title] === undefined) : deploymentCases;
    const verdicts = await verdictsOf(engine, asked);
    if (isRecording) recordVerdicts({ ...recorded, ...verdicts });
    else expect(verdicts).toEqual(recorded);
  }, 900_000);
});
