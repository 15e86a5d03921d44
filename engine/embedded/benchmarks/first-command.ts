import { openBenchEngine } from './bench-engine';

/** A process that begins on an empty folder, deploys, carries out one command and says how long that took since it began. */
export async function measureFirstCommand(): Promise<{ readonly milliseconds: number; readonly megabytes: number }> {
  const { engine, close } = await openBenchEngine();
  await engine.createInstance({ bpmnProcessId: 'bench' });
  const milliseconds = performance.now();
  const megabytes = process.memoryUsage().rss / 1_000_000;
  await close();
  return { milliseconds, megabytes };
}
