import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folders = [__dirname, join(__dirname, '..', 'state'), join(__dirname, '..', 'model')];

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        entry.name.endsWith('.ts') &&
        !entry.name.includes('.test.') &&
        !entry.parentPath.includes('testing'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}

const files = folders.flatMap(sources);

const forbidden: readonly (readonly [string, RegExp])[] = [
  ['the system clock', /\bDate\s*\.\s*now\b|new Date\(|performance\.now|process\.hrtime|LocalDate\.now|Instant\.now/],
  ['randomness', /Math\.random|randomUUID|randomBytes/],
  ['timers', /setTimeout|setInterval|setImmediate|queueMicrotask/],
  ['input and output', /from '(node:)?(fs|net|http|https|dns|child_process|worker_threads|crypto)/],
  ['logging', /console\./],
];

test.each(forbidden)('The core, its state and its model do not use %s', (_what, pattern) => {
  expect(files.length).toBeGreaterThan(40);
  expect(
    files.filter((file) => pattern.test(readFileSync(file, 'utf8'))).map((file) => relative(__dirname, file)),
  ).toEqual([]);
});

test('The core is synchronous and knows nothing of storage, embedding or the outside', () => {
  const core = sources(__dirname);
  const imported = core.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, source]) => source ?? ''),
  );
  const outside = new Set(
    imported
      .filter((source) => source.startsWith('..'))
      .map((source) => source.replace(/^(\.\.\/)+/, '').split('/')[0]),
  );
  for (const folder of ['storage', 'embedded', 'gateway', 'zeebe', 'conformance', 'domain', 'store'])
    expect([...outside]).not.toContain(folder);
  expect(core.filter((file) => /\basync\b|\bawait\b|Promise</.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('Only the appliers write state: what decides imports the read view', () => {
  const writers = sources(__dirname).filter((file) =>
    /import (type )?\{[^}]*\bState\b[^}]*\} from '(\.\.\/)+state'/.test(readFileSync(file, 'utf8')),
  );
  expect(writers.map((file) => relative(__dirname, file)).sort()).toEqual(['apply.ts', 'step.ts']);
});
