import { join } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './configuration-problem';
import type { ConfigurationProblem } from './configuration-problem';
import { readYaml } from './read-yaml';

/**
 * The register of a contract's clauses, `config/services/<id>/clauses.yaml`: every clause in the order of the contract,
 * what it says in a few words and where it lands. A clause that is not built, or only in part, names a reason of the
 * list at the top. Throws a ConfigurationError that names every mistake with its place and the mend.
 */
export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly landsIn: readonly Landing[];
  /** Why it is not carried, or not whole, in words. */
  readonly notYet?: { readonly reason: string; readonly words: string };
}

const landings = [
  'pathway',
  'form field',
  'decision table',
  'clock',
  'letter',
  'inbox',
  'measure',
  'monitor',
  'report',
  'register',
  'permission',
  'funding',
  'document',
  'connection',
  'organisation',
] as const;
export type Landing = (typeof landings)[number];

const text = z.string().min(1);
const clauseId = z.string().regex(/^[A-Z]{2,5}-[A-Za-z0-9.-]*[A-Za-z0-9]$/, 'a clause id such as HAC-12.18b');
const schema = z.strictObject({
  reasons: z.record(z.string(), text),
  clauses: z.record(
    clauseId,
    z.strictObject({ title: text, landsIn: z.array(z.enum(landings)).min(1), notYet: text.exactOptional() }),
  ),
});

export function readClauses(folder: string): readonly Clause[] {
  const path = join(folder, 'clauses.yaml');
  const read = readYaml(path, path, schema);
  if (!read.ok) throw new ConfigurationError(read.problems);
  const { reasons, clauses } = read.value;
  const problems = [...unknownReasons(path, reasons, clauses), ...unusedReasons(path, reasons, clauses)];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.entries(clauses).map(([id, { title, landsIn, notYet }]) => ({
    id,
    title,
    landsIn,
    ...(notYet !== undefined && { notYet: { reason: notYet, words: reasons[notYet] ?? '' } }),
  }));
}

type Reasons = Readonly<Record<string, string>>;
type Entries = Readonly<Record<string, { readonly notYet?: string }>>;

function unknownReasons(file: string, reasons: Reasons, clauses: Entries): readonly ConfigurationProblem[] {
  return Object.entries(clauses).flatMap(([id, { notYet }]) =>
    notYet === undefined || Object.hasOwn(reasons, notYet)
      ? []
      : [
          {
            file,
            path: `clauses.${id}.notYet`,
            message: `Expected a reason of this file, but got "${notYet}". Add it to reasons or correct its spelling.`,
          },
        ],
  );
}

function unusedReasons(file: string, reasons: Reasons, clauses: Entries): readonly ConfigurationProblem[] {
  const used = new Set(Object.values(clauses).map(({ notYet }) => notYet));
  return Object.keys(reasons)
    .filter((reason) => !used.has(reason))
    .map((reason) => ({
      file,
      path: `reasons.${reason}`,
      message: 'Expected a clause that gives this reason, but there is none. Remove it.',
    }));
}
