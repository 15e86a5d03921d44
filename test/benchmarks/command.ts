import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchmark } from '../../engine/embedded/benchmark';
import { measureBusyInbox } from './busy-inbox';
import { measureWholeWalks } from './whole-walks';

/** `npm run bench`: prints figures and asserts nothing, for machines differ. */
export async function bench(_root: string, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '100' },
      tasks: { type: 'string', default: '10000' },
      times: { type: 'string', default: '200' },
      sleeping: { type: 'string', default: '0,20000' },
    },
  });
  console.log(`Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB of memory\n`);
  console.log('The embedded engine on SQLite, through its port:');
  await benchmark(values.sleeping.split(',').map(Number), 30);
  console.log('\nThe product on one machine:');
  for (const line of await measureWholeWalks(Number(values.cases), 20)) console.log(line);
  for (const line of await measureBusyInbox(Number(values.tasks), Number(values.times))) console.log(line);
}
