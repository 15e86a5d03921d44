import { connectZeebe } from '../../zeebe';
import { atLeast, known, type Bar } from './bar';
import { openBenchEngine } from './bench-engine';
import { oneTaskFile } from './diagrams';
import { carryOneByOne, carryThrough, percentile } from './load';

/** The same one-task load on a real broker and here, one after the other in one run: what counts is the ratio. */
export async function compareWithBroker(address: string): Promise<readonly Bar[]> {
  const broker = await connectZeebe({ address, engineId: 'benchmark' });
  let theirs: number;
  let theirP50: number;
  try {
    await broker.deploy([oneTaskFile]);
    await carryThrough(broker, 1_000, 200);
    theirs = await carryThrough(broker, 4_000, 200);
    theirP50 = percentile(await carryOneByOne(broker, 100), 0.5);
  } finally {
    await broker.close();
  }
  const { engine, close } = await openBenchEngine();
  try {
    await carryThrough(engine, 4_000, 256);
    const ours = await carryThrough(engine, 20_000, 256);
    const ourP50 = percentile(await carryOneByOne(engine, 400), 0.5);
    return [
      known(`the broker at ${address}, one-task instances a second, 200 at once`, theirs, '/s'),
      known('here, 256 at once', ours, '/s'),
      atLeast('ratio', ours / theirs, 10, 'times'),
      known('the broker, created to completed, one at a time, p50', theirP50, 'ms'),
      known('here', ourP50, 'ms'),
    ];
  } finally {
    await close();
  }
}
