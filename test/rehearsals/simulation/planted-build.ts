import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { PlantedBug } from '../../../engine/simulation/planted-bugs';

/** Bundles the simulation with one mistake planted into it; answers the file to load. */
export async function buildWithBug(root: string, bug: PlantedBug): Promise<string> {
  const target = path.join(root, bug.file);
  const outfile = path.join(root, 'dist', 'planted', `${bug.name}.js`);
  await build({
    entryPoints: [path.join(root, 'engine', 'simulation', 'simulation.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [
      {
        name: 'planted bug',
        setup: (building) => {
          building.onLoad({ filter: /\.ts$/ }, async ({ path: file }) =>
            file === target ? { contents: planted(bug, await readFile(file, 'utf8')), loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  return outfile;
}

/** A bug whose place has moved would make a rehearsal of nothing. */
function planted({ name, file, right, wrong }: PlantedBug, source: string): string {
  const places = source.split(right).length - 1;
  if (places !== 1)
    throw new Error(
      `Expected the place of the planted bug '${name}' once in ${file}, but it is there ${places} times.`,
    );
  return source.replace(right, () => wrong);
}
