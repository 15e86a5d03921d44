import type { Figure, Share } from './figure';

/**
 * What may be told of a figure without telling of a person: counts of 1 to 4 become "fewer than 5", and a share from
 * which such a count could be worked out, on either side, is not shown.
 */
export interface ShownFigure {
  readonly figure: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly met?: boolean;
}

const fewest = 5;
const tooFew = 'Not shown: fewer than 5';

export function suppress(figure: Figure): ShownFigure {
  const met = figure.met === undefined ? {} : { met: figure.met };
  switch (figure.unit) {
    case 'count':
      return { figure: countInWords(figure.value), ...met };
    case 'percent':
      return { ...shownShare(figure), ...met };
    case 'days':
      return { figure: medianInWords(figure.value, figure.cases), denominator: countInWords(figure.cases), ...met };
    case 'lines': {
      if (isSmall(figure.persons)) return { figure: tooFew };
      const [full, part] = [shownLines(figure.inFull, 'in full'), shownLines(figure.inPart, 'in part')];
      return {
        figure: figure.persons === 0 ? 'No cases' : `${full}; ${part}`,
        denominator: countInWords(figure.persons),
        ...met,
      };
    }
  }
}

function countInWords(count: number): string {
  return isSmall(count) ? 'fewer than 5' : count.toLocaleString('en-GB');
}

function shownShare({ value, numerator, denominator }: Share): ShownFigure {
  if (value === undefined) return { figure: 'No cases' };
  const others = denominator - numerator;
  if (isSmall(denominator)) return { figure: tooFew, denominator: countInWords(denominator) };
  if (isSmall(numerator))
    return { figure: tooFew, numerator: countInWords(numerator), denominator: countInWords(denominator) };
  if (isSmall(others))
    return { figure: tooFew, numerator: 'all but fewer than 5', denominator: countInWords(denominator) };
  return { figure: percentInWords(value), numerator: countInWords(numerator), denominator: countInWords(denominator) };
}

/** Lines are no persons: how many of them there are tells of nobody. */
function shownLines({ value, numerator, denominator }: Share, how: string): string {
  return `${percentInWords(value ?? 0)} of lines ${how} (${numerator} of ${denominator})`;
}

function medianInWords(value: number | undefined, cases: number): string {
  if (value === undefined) return 'No cases';
  if (isSmall(cases)) return tooFew;
  return value === 1 ? '1 day' : `${value} days`;
}

/** Rounded down: 89.96% does not read as the 90% that it missed. */
function percentInWords(value: number): string {
  return `${Math.floor(value * 10 + 1e-9) / 10}%`;
}

function isSmall(count: number): boolean {
  return count > 0 && count < fewest;
}
