/** One line of the benchmark: what was measured, what it has to be, and whether it is. */
export interface Bar {
  readonly what: string;
  readonly figure: string;
  /** Left out where there is nothing to hold, only to know. */
  readonly bar?: string;
  readonly holds?: boolean;
}

export function atLeast(what: string, figure: number, least: number, unit: string): Bar {
  return { what, figure: inWords(figure, unit), bar: `≥ ${inWords(least, unit)}`, holds: figure >= least };
}

export function atMost(what: string, figure: number, most: number, unit: string): Bar {
  return { what, figure: inWords(figure, unit), bar: `≤ ${inWords(most, unit)}`, holds: figure <= most };
}

export function known(what: string, figure: number, unit: string): Bar {
  return { what, figure: inWords(figure, unit) };
}

export function barInWords({ what, figure, bar, holds }: Bar): string {
  if (bar === undefined) return `        ${what}: ${figure}`;
  return `${holds ? '  holds' : '  FAILS'} ${what}: ${figure} (${bar})`;
}

function inWords(figure: number, unit: string): string {
  const digits = Math.abs(figure) < 10 ? 2 : 0;
  return `${figure.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${unit}`.trim();
}
