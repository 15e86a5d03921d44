import type { Account, AccountedClause, ClauseState } from './account';
import { nameOf } from './carriers';

/** The account as a table on a terminal: a clause, what carries it, and the test that proves it or the reason why not. */
export function accountInWords({ clauses }: Account, shown: (clause: AccountedClause) => boolean): readonly string[] {
  return [...clauses.filter(shown).flatMap(clauseInWords), '', ...totals(clauses)];
}

function clauseInWords({ clause, state, carriers, tests, proofs }: AccountedClause): readonly string[] {
  const [proof] = proofs;
  const carrier = proof?.carrier ?? carriers[0];
  const more = carriers.length > 1 ? ` and ${carriers.length - 1} more` : '';
  const by = carrier === undefined ? clause.landsIn.join(', ') : `${nameOf(carrier)}${more}`;
  return [
    `${clause.id.padEnd(17)} ${clause.title}`,
    `${' '.repeat(17)} ${marks[state]} ${by}`,
    ...(proof ? [`${' '.repeat(19)} proven by “${proof.test.title}” (${proof.test.file})`] : []),
    ...(proof || state !== 'not proven' ? [] : [`${' '.repeat(19)} ${whyNotProven(tests.map(({ title }) => title))}`]),
    ...(clause.notYet ? [`${' '.repeat(19)} ${state}: ${clause.notYet.words}`] : []),
  ];
}

const marks: Readonly<Record<ClauseState, string>> = { proven: '✔', 'not proven': '○', 'in part': '◐', 'not yet': '–' };

function whyNotProven([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'not proven: no test cites it';
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `not proven: no rehearsal has shown that “${first}”${more} would notice`;
}

function totals(clauses: readonly AccountedClause[]): readonly string[] {
  const count = (state: ClauseState): number => clauses.filter((each) => each.state === state).length;
  const reasons = new Map<string, number>();
  for (const { clause, state } of clauses)
    if (state === 'not yet' || state === 'in part')
      reasons.set(clause.notYet?.words ?? '', (reasons.get(clause.notYet?.words ?? '') ?? 0) + 1);
  const percent = clauses.length === 0 ? '0' : ((100 * count('proven')) / clauses.length).toFixed(1);
  return [
    `not yet ${count('not yet')}, in part ${count('in part')}:`,
    ...[...reasons].sort(([, one], [, other]) => other - one).map(([words, n]) => `${String(n).padStart(5)}  ${words}`),
    `carried but not proven: ${count('not proven')}`,
    `${count('proven')} of ${clauses.length} clauses are carried and proven (${percent} %)`,
  ];
}
