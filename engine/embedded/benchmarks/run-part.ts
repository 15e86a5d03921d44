import { atMost, type Bar } from './bar';
import { measureFirstCommand } from './first-command';
import { parts, type Sizes } from './parts';

/** One part of the benchmark in a process of its own, so that its memory is its own. Answers the process that began it. */
export const startPart = 'start';

async function runPart(name: string, sizes: Sizes): Promise<readonly Bar[]> {
  if (name !== startPart) {
    const part = parts[name];
    if (!part) throw new Error(`Expected one of ${Object.keys(parts).join(', ')}, but got '${name}'.`);
    return part(sizes);
  }
  const { milliseconds, megabytes } = await measureFirstCommand();
  return [
    atMost('start on an empty folder to the first command, diagrams deployed', milliseconds / 1_000, 0.5, 's'),
    atMost('memory then', megabytes, 120, 'MB'),
  ];
}

if (require.main === module) {
  const [name = '', sizes = '{}'] = process.argv.slice(2);
  runPart(name, JSON.parse(sizes) as Sizes)
    .then((bars) => process.send?.(bars))
    .catch((cause: unknown) => {
      console.error(cause);
      process.exitCode = 1;
    });
}
