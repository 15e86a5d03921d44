/**
 * Dates as people type them: three boxes kept as one text, `27/3/2007`, or the ISO date that the store keeps.
 * Month names and short names count; a two-digit year does not, because it does not say the century.
 */
export type DatePart = 'day' | 'month' | 'year';

export interface DateBoxes {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type ReadDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'incomplete'; readonly missing: readonly DatePart[] }
  /** The part that is wrong, or none when the parts are fine but the day does not exist in that month. */
  | { readonly kind: 'impossible'; readonly part?: DatePart }
  | { readonly kind: 'short-year' };

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const longestBox = 20;

/** The three boxes of what is kept, an ISO date included, so that a page shows again what was typed. */
export function dateBoxes(text: string): DateBoxes {
  const iso = isoDate.exec(text);
  if (iso) return { day: String(Number(iso[3])), month: String(Number(iso[2])), year: iso[1] ?? '' };
  const [day = '', month = '', ...rest] = text.split('/');
  return { day: day.trim(), month: month.trim(), year: rest.join('/').trim() };
}

/** One text from three boxes; a slash inside a box cannot be told from ours and becomes a space. */
export function joinDateBoxes(boxes: DateBoxes): string {
  const [day, month, year] = [boxes.day, boxes.month, boxes.year].map((box) =>
    box.slice(0, longestBox).replaceAll('/', ' ').trim(),
  );
  return day === '' && month === '' && year === '' ? '' : `${day}/${month}/${year}`;
}

export function readDate(text: string): ReadDate {
  const { day, month, year } = dateBoxes(text.trim());
  const parts = Object.entries({ day, month, year }) as readonly (readonly [DatePart, string])[];
  const missing = parts.filter(([, box]) => box === '').map(([part]) => part);
  if (missing.length === parts.length) return { kind: 'empty' };
  if (missing.length > 0) return { kind: 'incomplete', missing };

  const dayNumber = wholeNumber(day, 2);
  if (dayNumber === undefined || dayNumber < 1 || dayNumber > 31) return { kind: 'impossible', part: 'day' };
  const monthNumber = readMonth(month);
  if (monthNumber === undefined) return { kind: 'impossible', part: 'month' };
  const yearNumber = wholeNumber(year, 4);
  if (yearNumber === undefined) return { kind: 'impossible', part: 'year' };
  if (year.length < 4) return { kind: 'short-year' };
  if (yearNumber < 1900) return { kind: 'impossible', part: 'year' };
  if (dayNumber > daysInMonth(yearNumber, monthNumber)) return { kind: 'impossible' };
  return { kind: 'date', iso: `${year}-${pad(monthNumber)}-${pad(dayNumber)}` };
}

function readMonth(text: string): number | undefined {
  const number = wholeNumber(text, 2);
  if (number !== undefined) return number >= 1 && number <= 12 ? number : undefined;
  const name = text.toLowerCase().replace(/\.$/, '');
  const byName = monthNames.indexOf(name);
  if (byName >= 0) return byName + 1;
  const byShortName = name === 'sept' ? 8 : months.indexOf(name);
  return byShortName >= 0 ? byShortName + 1 : undefined;
}

function wholeNumber(text: string, longest: number): number | undefined {
  return /^\d+$/.test(text) && text.length <= longest ? Number(text) : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
