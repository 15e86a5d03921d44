import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { connectZeebe } from '../../engine/zeebe';
import type { VirtualClock } from '../../domain/time';
import { startZeebe } from '../real-parts/zeebe';
import type { WorldEngine } from './world';

/** Rounds without anything to do, with a pause between them, after which a broker counts as at rest. */
const quietRounds = 4;
const pauseMs = 120;

/**
 * A real broker whose clock is moved along with the world's. A broker's clock must not go back, so a world on it begins
 * after today; between moves it runs on by the seconds that a scenario takes.
 */
export async function zeebeWorldEngine(clock: VirtualClock): Promise<WorldEngine> {
  const port = await freePort();
  const broker = await startZeebe({ controlledClock: true, exporterUrl: `http://127.0.0.1:${port}` });
  const moveClock = async (instantMs: number): Promise<void> => {
    const ahead = instantMs - (await broker.clock.now());
    if (ahead > 0) await broker.clock.add(ahead);
  };
  await moveClock(clock.now());
  const engine = await connectZeebe({ address: broker.address, engineId: `zeebe-${port}`, exporter: { port } });
  return {
    engine,
    moveClock,
    nextDueAt: () => undefined,
    rest: async (work) => {
      for (let quiet = 0; quiet < quietRounds; quiet = (await work()) === 0 ? quiet + 1 : 0) await pause();
    },
    close: async () => {
      await engine.close();
      await broker.stop();
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
