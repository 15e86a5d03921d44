import { fork } from 'node:child_process';
import { join } from 'node:path';
import { compareWithBroker } from './benchmarks/against-broker';
import { barInWords, type Bar } from './benchmarks/bar';
import { parts, usualSizes, type Sizes } from './benchmarks/parts';
import { startPart } from './benchmarks/run-part';

/**
 * Prints what the engine does through its port on a real file with synced commits, beside the bar that it has to hold.
 * Each part runs in a process of its own; with a broker's address the same load runs there too. Figures, not assertions:
 * they depend on the machine and on what else it does.
 */
export interface BenchmarkWishes {
  /** All of them when left out. */
  readonly parts?: readonly string[];
  readonly sizes?: Partial<Sizes>;
  readonly zeebeAddress?: string | undefined;
}

const brokerPart = 'broker';

export async function benchmarkEngine({ parts: chosen, sizes, zeebeAddress }: BenchmarkWishes): Promise<void> {
  const all = [startPart, ...Object.keys(parts), ...(zeebeAddress === undefined ? [] : [brokerPart])];
  const unknown = (chosen ?? []).filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`Expected parts out of ${all.join(', ')}, but got ${unknown.join(', ')}.`);
  for (const name of all.filter((own) => chosen?.includes(own) ?? true)) {
    const bars =
      name === brokerPart && zeebeAddress !== undefined
        ? await compareWithBroker(zeebeAddress)
        : await inProcess(name, { ...usualSizes, ...sizes });
    for (const bar of bars) console.log(barInWords(bar));
  }
}

function inProcess(name: string, sizes: Sizes): Promise<readonly Bar[]> {
  return new Promise((resolve, reject) => {
    let bars: readonly Bar[] | undefined;
    const child = fork(join(__dirname, 'benchmarks', 'run-part.js'), [name, JSON.stringify(sizes)]);
    child.on('message', (message) => (bars = message as readonly Bar[]));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (bars) resolve(bars);
      else reject(new Error(`Expected the part '${name}' to measure something, but it ended with ${code}.`));
    });
  });
}
