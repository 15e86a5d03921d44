import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchmarkEngine } from '../../engine/embedded/benchmark';
import { measureBusyInbox } from './busy-inbox';
import { measureWholeWalks } from './whole-walks';

/**
 * `npm run bench`: prints figures and asserts nothing, for machines differ. `--engine` measures the engine alone,
 * `--parts one-task,disk` some of it; with ZEEBE_ADDRESS the same load runs on that broker too.
 */
export async function bench(_root: string, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '100' },
      tasks: { type: 'string', default: '10000' },
      times: { type: 'string', default: '200' },
      engine: { type: 'boolean', default: false },
      parts: { type: 'string' },
      sleeping: { type: 'string', default: '1000000' },
    },
  });
  console.log(`Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB of memory\n`);
  console.log('The embedded engine on SQLite, through its port:');
  await benchmarkEngine({
    ...(values.parts === undefined ? {} : { parts: values.parts.split(',') }),
    sizes: { sleeping: Number(values.sleeping) },
    zeebeAddress: process.env.ZEEBE_ADDRESS,
  });
  if (values.engine) return;
  console.log('\nThe product on one machine:');
  for (const line of await measureWholeWalks(Number(values.cases), 20)) console.log(line);
  for (const line of await measureBusyInbox(Number(values.tasks), Number(values.times))) console.log(line);
}
