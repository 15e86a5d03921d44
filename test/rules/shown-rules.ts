import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** How a rule of engine/rules.yaml is shown. */
export interface ShownRule {
  readonly id: string;
  readonly rule: string;
  /** Files with scenarios whose outcome was recorded from a real broker. */
  readonly recorded: readonly string[];
  /** Files with tests of this engine only. */
  readonly here: readonly string[];
  /** Why no test of the engine can show it. */
  readonly elsewhere?: string;
  /** Where this engine does otherwise than the broker, on purpose, and why. */
  readonly differs?: readonly string[];
}

const toldRule = z.strictObject({
  rule: z.string(),
  elsewhere: z.string().optional(),
  differs: z.array(z.string()).optional(),
});
const bookOfRules = z.record(z.string(), z.record(z.string(), z.union([z.string(), toldRule])));

/** Every rule of the book with the tests that name it in brackets. */
export function readShownRules(root: string): readonly ShownRule[] {
  const book = bookOfRules.parse(parse(readFileSync(path.join(root, 'engine', 'rules.yaml'), 'utf8')));
  const citations = readCitations(root);
  return Object.values(book)
    .flatMap((topic) => Object.entries(topic))
    .map(([id, told]) => ({
      id,
      ...(typeof told === 'string' ? { rule: told } : { rule: told.rule, ...given(told) }),
      recorded: filesThatName(id, citations, true),
      here: filesThatName(id, citations, false),
    }));
}

function given({ elsewhere, differs }: z.infer<typeof toldRule>): Pick<ShownRule, 'elsewhere' | 'differs'> {
  return { ...(elsewhere !== undefined && { elsewhere }), ...(differs && { differs }) };
}

/** Ids that tests name and the book does not have, with the file. */
export function unknownRules(root: string): readonly string[] {
  const known = new Set(readShownRules(root).map(({ id }) => id));
  return readCitations(root).flatMap(({ id, file }) => (known.has(id) ? [] : [`${id} in ${file}`]));
}

interface Citation {
  readonly id: string;
  readonly file: string;
  readonly isRecorded: boolean;
}

const oneId = /^(?:D|L|I|V|M|J|E|T|G|MI|C|S|K|N|U|P|O|A)\d{1,2}$/;
/** At the end of a title, and nothing else in the brackets: `[J5, 1.17]`. A list of names in the code is none. */
const inBrackets = /[^'"`]* [[(]([A-Z\d., ]+)[\])]['"`]/g;

function readCitations(root: string): readonly Citation[] {
  const folder = path.join(root, 'engine');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') || isPlayedOnTheBroker(file))
    .flatMap((file) => citationsIn(path.join('engine', file), readFileSync(path.join(folder, file), 'utf8')));
}

/** What is played on both, and the tests that hold a real broker to what was recorded; not those of this engine only. */
function isPlayedOnTheBroker(file: string): boolean {
  const isPlayed = /^conformance[/\\](scenarios|deployments|refusals|foreign|clients)[/\\].*\.ts$/.test(file);
  return isPlayed && (!file.endsWith('.test.ts') || file.endsWith('.real.test.ts'));
}

/** Titles only: a comment that names a rule shows nothing. */
function citationsIn(file: string, text: string): readonly Citation[] {
  const isRecorded = isPlayedOnTheBroker(path.relative('engine', file));
  const titles = text.split('\n').filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line));
  return titles.flatMap((line) =>
    [...line.matchAll(inBrackets)].flatMap(([, inside = '']) =>
      inside
        .split(',')
        .map((id) => id.trim())
        .filter((id) => oneId.test(id))
        .map((id) => ({ id, file, isRecorded })),
    ),
  );
}

function filesThatName(id: string, citations: readonly Citation[], isRecorded: boolean): readonly string[] {
  const files = citations.filter((citation) => citation.id === id && citation.isRecorded === isRecorded);
  return [...new Set(files.map(({ file }) => file))];
}
