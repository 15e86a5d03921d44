import { ZonedDateTime } from '@js-joda/core';

/** An ISO date-time with an offset, as Java writes it: without seconds where they are zero. Undefined where it is none. */
export function readZonedDate(text: string): string | undefined {
  try {
    return ZonedDateTime.parse(text).toString();
  } catch {
    return undefined;
  }
}
