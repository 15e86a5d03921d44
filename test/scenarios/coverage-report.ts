import type { Covered } from './coverage';

/** How far the scenarios reach, in words: a line for each diagram and table, what is missing below it, a total at the end. */
export function coverageInWords(files: readonly Covered[]): readonly string[] {
  const widest = Math.max(...files.map(({ name }) => name.length));
  const counts = files.flatMap((file) => file.counts);
  const all = sum(counts.map((count) => count.all));
  const covered = sum(counts.map((count) => count.covered));
  return [
    ...files.flatMap((file) => [
      `${file.name.padEnd(widest)}  ${file.counts.map((count) => `${count.kind}s ${count.covered} of ${count.all}`).join(', ')}`,
      ...file.missing.map((what) => `  not covered: ${what}`),
      ...file.outOfReach.map((what) => `  out of reach: ${what}`),
    ]),
    ...['element', 'flow', 'rule'].map((kind) => {
      const ofKind = counts.filter((count) => count.kind === kind);
      return `${kind}s: ${sum(ofKind.map((count) => count.covered))} of ${sum(ofKind.map((count) => count.all))}`;
    }),
    `Total: ${covered} of ${all}, ${((100 * covered) / all).toFixed(1)} %`,
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
