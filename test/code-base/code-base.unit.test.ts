import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isTest, readSources, root } from './sources';
import type { Source } from './sources';

/** What a reader of this code base may rely on, beside what types and lint hold. */
const sources = readSources();
const byFile = new Map(sources.map((source) => [source.file, source]));
const longestFile = 400;
const usualLength = 300;

describe('the code base', () => {
  it(`has no file over ${longestFile} lines, and nineteen in twenty are under ${usualLength}`, () => {
    expect(sources.filter(({ lines }) => lines > longestFile).map(({ file, lines }) => `${file}: ${lines}`)).toEqual(
      [],
    );
    expect(sources.filter(({ lines }) => lines > usualLength).length / sources.length).toBeLessThan(0.05);
  });

  it('exports nothing that no other file uses', () => {
    expect(unusedExports()).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(circles()).toEqual([]);
  });

  it('names no file after what it is not about', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|manager\d*|shared-functions)\.ts$/;
    expect(sources.map(({ file }) => file).filter((file) => vague.test(file))).toEqual([]);
  });

  it('switches no rule off and leaves nothing for later', () => {
    const excuse = /eslint-disable|@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME|XXX|HACK)\b/;
    const found = sources.filter(({ file, text }) => !file.startsWith('test/code-base/') && excuse.test(text));
    expect(found.map(({ file }) => file)).toEqual([]);
  });

  it('reads time and randomness only where they are injected from', () => {
    const reads = /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(\)|\brandomUUID\(\)/;
    // In a browser there is the browser's own clock.
    const ours = sources.filter(({ file }) => !isTest(file) && !file.startsWith('web/islands/'));
    const found = ours.filter(({ text }) => reads.test(text));
    expect(found.map(({ file }) => file)).toEqual(['main/system.ts']);
  });
});

function unusedExports(): readonly string[] {
  const used = new Map<string, Set<string>>(commandsOfPackage());
  for (const { imports } of sources)
    for (const { from, names } of imports) used.set(from, new Set([...(used.get(from) ?? []), ...names]));
  return sources.flatMap(({ file, exports }) => {
    const taken = used.get(file) ?? new Set();
    if (taken.has('*')) return [];
    return exports.filter((name) => !taken.has(name)).map((name) => `${file}: ${name}`);
  });
}

/** `node scripts/command.mjs module#function`: a script of the package uses the function. */
function commandsOfPackage(): readonly (readonly [string, Set<string>])[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly [name: string]: string };
  };
  return Object.values(scripts).flatMap((script) => {
    const [, module, name] = /command\.mjs (\S+)#(\w+)/.exec(script) ?? [];
    return module && name ? [[`${module}.ts`, new Set([name])] as const] : [];
  });
}

/** Imports of types alone make no circle: nothing of them is left when the code runs. */
function circles(): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (source: Source, way: readonly string[]): void => {
    const at = way.indexOf(source.file);
    if (at >= 0) {
      found.push([...way.slice(at), source.file].join(' → '));
      return;
    }
    if (done.has(source.file)) return;
    for (const { from, typeOnly } of source.imports) {
      const next = byFile.get(from);
      if (next && !typeOnly) walk(next, [...way, source.file]);
    }
    done.add(source.file);
  };
  for (const source of sources) walk(source, []);
  return found;
}
