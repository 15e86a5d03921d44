import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';

/**
 * What rehearsals found, in `docs/rehearsals/clauses-<service>.yaml`: test by test what it noticed when it was taken away
 * and what it did not. Written by `npm run rehearse -- clauses`, read by `npm run clauses`, never by hand.
 */
export interface Rehearsed {
  readonly test: string;
  /** Kind and id of what was taken away. */
  readonly carrier: string;
  readonly fingerprint: string;
  /** The test failed, as it should. */
  readonly noticed: boolean;
}

const taken = z
  .string()
  .regex(/^.+@[0-9a-f]{8}$/, 'Expected a carrier and its fingerprint, such as clock screening@0f…');
const schema = z.array(z.strictObject({ test: z.string(), noticed: z.array(taken), missed: z.array(taken) }));

export function recordFile(root: string, serviceId: string): string {
  return path.join(root, 'docs', 'rehearsals', `clauses-${serviceId}.yaml`);
}

export function readRecord(file: string): readonly Rehearsed[] {
  if (!existsSync(file)) return [];
  return schema
    .parse(parse(readFileSync(file, 'utf8')))
    .flatMap(({ test, noticed, missed }) => [
      ...noticed.map((each) => ({ test, ...carrierAndFingerprint(each), noticed: true })),
      ...missed.map((each) => ({ test, ...carrierAndFingerprint(each), noticed: false })),
    ]);
}

export function writeRecord(file: string, record: readonly Rehearsed[]): void {
  const tests = [...new Set(record.map(({ test }) => test))].sort();
  const byTest = tests.map((test) => {
    const ofTest = record.filter((each) => each.test === test);
    const named = (noticed: boolean): readonly string[] =>
      ofTest
        .filter((each) => each.noticed === noticed)
        .map(({ carrier, fingerprint }) => `${carrier}@${fingerprint}`)
        .sort();
    return { test, noticed: named(true), missed: named(false) };
  });
  writeFileSync(file, stringify(byTest, { lineWidth: 0 }));
}

function carrierAndFingerprint(taken: string): Pick<Rehearsed, 'carrier' | 'fingerprint'> {
  const at = taken.lastIndexOf('@');
  return { carrier: taken.slice(0, at), fingerprint: taken.slice(at + 1) };
}
