import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './carriers';
import type { Carrier } from './carriers';

/**
 * The recorded endings of scenarios, as Jest keeps them beside their test. They tell which scenario passes by what, so
 * that a rehearsal takes nothing away from a scenario that never meets it.
 */
export interface RecordedEnding {
  readonly file: string;
  readonly title: string;
  readonly ending: string;
}

const folder = 'test/scenarios';

export function readEndings(root: string): readonly RecordedEnding[] {
  return snapshotFiles(root).flatMap((snapshot) => {
    const file = `${folder}/${path.posix.basename(snapshot, '.snap')}`;
    const [, described = ''] = /describe\('([^']*)'/.exec(readFileSync(path.join(root, file), 'utf8')) ?? [];
    const recorded = readFileSync(path.join(root, snapshot), 'utf8');
    return [...recorded.matchAll(/^exports\[`(.*) \d+`\] = `([\s\S]*?)^`;$/gm)].map(([, name = '', ending = '']) => ({
      file,
      title: name.slice(described.length).trim(),
      ending,
    }));
  });
}

/** Whether the ending shows that the carrier had a part in it. */
export function hasPartIn(ending: string, { kind, id }: Carrier, names: ReadonlyMap<string, string>): boolean {
  if (kind === 'element') return ending.includes(`"${id} `);
  if (kind === 'pathway') return ending.includes(`"${id}/`);
  const name = kind === 'clock' || kind === 'letter' ? names.get(`${kind} ${id}`) : undefined;
  return name !== undefined && ending.includes(`"${name}: `);
}

function snapshotFiles(root: string): readonly string[] {
  const snapshots = `${folder}/__snapshots__`;
  return existsSync(path.join(root, snapshots)) ? filesOf(root, snapshots, '.snap') : [];
}
