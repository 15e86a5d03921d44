import { coverageInWords } from './coverage-report';
import { playEmbedded } from './embedded-table';
import { scenarios } from './scenarios';

/** `npm run coverage`: plays the whole table and prints what it reaches. Ends with 1 if something is left out or fails. */
export async function printCoverage(): Promise<number> {
  const { played, problems, coverage } = await playEmbedded(scenarios);
  const failures = [...played].flatMap(([title, { failure }]) =>
    failure === undefined ? [] : [`${title}: ${failure.message}`],
  );
  for (const failure of [...failures, ...problems]) console.error(failure);
  for (const line of coverageInWords(coverage)) console.log(line);
  const isWhole = coverage.every(({ missing }) => missing.length === 0);
  return isWhole && failures.length === 0 && problems.length === 0 ? 0 : 1;
}
