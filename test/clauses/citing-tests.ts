import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { filesOf } from './carriers';
import { clauseChecks } from './checks';
import type { ClauseCheck } from './checks/check';
import { clausesCitedIn } from './clause-citations';
import { readEndings } from './recorded-endings';

/**
 * The tests whose title cites a clause in square brackets: any text of a test file may be a title, for the rows of
 * `it.each` are titles too, each recorded ending is one, and each check of `checks/`. Parts that are filled in when the test runs stand for
 * anything.
 */
export interface CitingTest {
  /** Of the test, relative to the root, with `/`. */
  readonly file: string;
  readonly title: string;
  readonly clauses: readonly string[];
  /** The recorded ending of a scenario: a whole walk through the diagrams. */
  readonly ending?: string;
  /** A check that can be held against any checkout without running Jest. */
  readonly check?: ClauseCheck;
}

export interface UnknownCitation {
  readonly where: string;
  readonly clause: string;
}

const searchedFolders = ['casework', 'config', 'domain', 'engine', 'forms', 'main', 'store', 'test', 'web', 'workers'];
const filledIn = '…';

export function readCitingTests(
  root: string,
  register: readonly string[],
): { readonly tests: readonly CitingTest[]; readonly unknown: readonly UnknownCitation[] } {
  const titled = [
    ...searchedFolders.flatMap((folder) => testFilesBelow(root, folder)).flatMap((file) => titlesIn(root, file)),
    ...readEndings(root),
    ...clauseChecks.map((check) => ({ file: 'test/clauses/checks.int.test.ts', title: check.title, check })),
  ];
  const read = titled.map((test) => ({ test, cited: clausesCitedIn(test.title, register) }));
  return {
    tests: read.filter(({ cited }) => cited.clauses.length > 0).map(({ test, cited }) => ({ ...test, ...cited })),
    unknown: read.flatMap(({ test, cited }) =>
      cited.unknown.map((clause) => ({ where: `${test.file}, “${test.title}”`, clause })),
    ),
  };
}

/** A test in lists and records: the sentence without what it cites, for another citation makes it no other test. */
export function sentenceOf({ title, file }: Pick<CitingTest, 'title' | 'file'>): string {
  return `${title.replace(/\s*\[[^\]]*\]/g, '').trim()} (${file})`;
}

/** A pattern for Jest's `-t`, and for finding the test in what Jest reports. */
export function patternOf({ title }: Pick<CitingTest, 'title'>): string {
  return title
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(filledIn, '.*')
    .replace(/%[sdijo]/g, '.*');
}

function testFilesBelow(root: string, folder: string): readonly string[] {
  // Tests of the counting itself have titles of invented tests in them.
  return filesOf(root, folder, '.test.ts').filter((file) => !/^test\/clauses\/[\w-]+\.unit\.test\.ts$/.test(file));
}

function titlesIn(root: string, file: string): readonly Pick<CitingTest, 'file' | 'title'>[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  if (!/\[[^\]]*[A-Z]{2,5}-[\dA-Z]/.test(source)) return [];
  return [...new Set(textsIn(source, file))].filter((text) => text.includes('[')).map((title) => ({ file, title }));
}

function textsIn(source: string, file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node))
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(filledIn));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest));
  return texts;
}
