/** Time zones by their names. The zone table comes with the package; the machine's own zone is never asked for. */
import '@js-joda/timezone';
import type { Instant } from '@js-joda/core';
import { LocalDateTime, ZoneId, ZoneOffset, ZoneRegion } from '@js-joda/core';

/** Only names that exist are kept, so that there are never more than there are zones. */
const known = new Map<string, ZoneId>();

/** The zone of that name or offset; undefined where there is none. */
export function findZone(name: string): ZoneId | undefined {
  try {
    const zone = known.get(name) ?? ZoneId.of(name);
    known.set(name, zone);
    return zone;
  } catch {
    return undefined;
  }
}

/** The zone of that name, region names only: an offset such as "+01:00" is none. */
export function findRegion(name: string): ZoneId | undefined {
  const zone = findZone(name);
  const isShifted = /^(?:GMT|UTC?)[+-]/.test(name);
  return zone instanceof ZoneRegion && !isShifted ? zone : undefined;
}

/** The zone's offset outside summer time: the smaller one of January and July in the year of that instant. */
export function standardOffset(zone: ZoneId, instant: Instant): ZoneOffset {
  if (zone instanceof ZoneOffset) {
    return zone;
  }
  const year = LocalDateTime.ofInstant(instant, ZoneOffset.UTC).year();
  const [january, july] = [1, 7].map((month) => zone.rules().offset(LocalDateTime.of(year, month, 15, 12, 0)));
  if (january === undefined || july === undefined) {
    return ZoneOffset.UTC;
  }
  return january.totalSeconds() < july.totalSeconds() ? january : july;
}
