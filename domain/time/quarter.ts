import { addDays, addMonths, localDate } from './local-date';
import type { LocalDate } from './local-date';
import { monthNames } from './words';

/** Three months as contracts report them; calendar and financial years share their borders, so the id names a month. */
export interface Quarter {
  /** Its first month: `2026-10`. */
  readonly id: string;
  readonly from: LocalDate;
  /** The last day, included. */
  readonly to: LocalDate;
  /** "October to December 2026". */
  readonly label: string;
}

export function quarterOf(date: LocalDate): Quarter {
  const year = date.slice(0, 4);
  const firstMonth = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const id = `${year}-${String(firstMonth).padStart(2, '0')}`;
  const from = localDate(`${id}-01`);
  const to = addDays(addMonths(from, 3), -1);
  return { id, from, to, label: `${monthNames[firstMonth - 1]} to ${monthNames[firstMonth + 1]} ${year}` };
}

/** Undefined for what is no quarter's id: it comes from an address. */
export function quarterById(id: string): Quarter | undefined {
  return /^\d{4}-(01|04|07|10)$/.test(id) ? quarterOf(localDate(`${id}-01`)) : undefined;
}

export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(addDays(quarter.from, -1));
}
