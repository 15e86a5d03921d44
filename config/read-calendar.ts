import { z } from 'zod';
import { parseLocalDate } from '../domain/time';
import type { HolidayCalendar, LocalDate } from '../domain/time';
import { ConfigurationError } from './configuration-problem';
import type { ConfigurationProblem } from './configuration-problem';
import { readYaml } from './read-yaml';

/** Reads a calendar of bank holidays, `config/calendars/england.yaml`; throws a ConfigurationError. */
export function readCalendar(path: string): HolidayCalendar {
  const result = readYaml(path, path, calendarSchema);
  if (!result.ok) throw new ConfigurationError(result.problems);
  const repeated = repeatedDays(path, result.value);
  if (repeated.length > 0) throw new ConfigurationError(repeated);
  return result.value;
}

const date = z.string().transform((text, context): LocalDate => {
  const parsed = parseLocalDate(text);
  if (parsed !== undefined) return parsed;
  context.addIssue('a date such as 2026-12-25');
  return z.NEVER;
});

const calendarSchema: z.ZodType<HolidayCalendar> = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  publishedFrom: date,
  publishedUntil: date,
  holidays: z.array(z.strictObject({ date, name: z.string().min(1) })),
});

function repeatedDays(file: string, { holidays }: HolidayCalendar): readonly ConfigurationProblem[] {
  return holidays.flatMap((holiday, index) => {
    const first = holidays.findIndex((other) => other.date === holiday.date);
    const message = `Expected each day once, but ${holiday.date} is there already as holidays[${first}]. Remove one.`;
    return first < index ? [{ file, path: `holidays[${index}]`, message }] : [];
  });
}
