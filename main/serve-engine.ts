import { once } from 'node:events';
import { openStandaloneEngine, readOptions, UnusableOption, usage } from '../engine/standalone';
import { randomIds, systemClock } from './system';

/** `npm run engine`: serves the engine alone until it is told to stop. Answers how the process ends. */
export async function serveEngine(_root: string, args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    const standalone = await openStandaloneEngine(options, { clock: systemClock, ids: randomIds });
    const { engine, gateway, rest, management } = standalone;
    console.log(`Engine ${engine.engineId} on ${options.dataFolder}:`);
    console.log(`  gRPC gateway ${options.host}:${gateway.port}, REST ${options.host}:${rest.port}`);
    console.log(`  management   http://${options.host}:${management.port}`);
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
    await standalone.close();
    return 0;
  } catch (cause) {
    if (cause instanceof UnusableOption) console.error(`${cause.message}\n\n${usage}`);
    else console.error(cause instanceof Error ? cause.message : cause);
    return 1;
  }
}
