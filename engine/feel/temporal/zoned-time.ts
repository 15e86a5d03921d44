/**
 * A time of day with an offset from UTC, and possibly the zone that the offset came from. Compared by the instant it
 * names; equal only when time, offset and zone are the same.
 */
import { Duration, LocalTime, ZonedDateTime } from '@js-joda/core';
import type { ZoneId, ZoneOffset, LocalDate } from '@js-joda/core';

const NANOS_PER_SECOND = 1_000_000_000;

export class ZonedTime {
  constructor(
    readonly time: LocalTime,
    readonly offset: ZoneOffset,
    readonly zone: ZoneId | undefined,
  ) {}

  static from(dateTime: ZonedDateTime): ZonedTime {
    const isRegion = !dateTime.zone().equals(dateTime.offset());
    return new ZonedTime(dateTime.toLocalTime(), dateTime.offset(), isRegion ? dateTime.zone() : undefined);
  }

  private get nanosInUtc(): number {
    return this.time.toNanoOfDay() - this.offset.totalSeconds() * NANOS_PER_SECOND;
  }

  plus(duration: Duration): ZonedTime {
    return new ZonedTime(plusWrapped(this.time, duration), this.offset, this.zone);
  }

  /** Never negative: the distance between two times, whichever is the later. */
  between(other: ZonedTime): Duration {
    return Duration.ofNanos(Math.abs(this.nanosInUtc - other.nanosInUtc));
  }

  compareTo(other: ZonedTime): number {
    return Math.sign(this.nanosInUtc - other.nanosInUtc);
  }

  equals(other: ZonedTime): boolean {
    return (
      this.time.equals(other.time) &&
      this.offset.equals(other.offset) &&
      (this.zone?.id() ?? '') === (other.zone?.id() ?? '')
    );
  }

  atDate(date: LocalDate): ZonedDateTime {
    return ZonedDateTime.of(date.atTime(this.time), this.zone ?? this.offset);
  }
}

const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

/** Adds within the day; what goes over midnight comes in at the other end. */
export function plusWrapped(time: LocalTime, duration: Duration): LocalTime {
  const seconds = duration.seconds() % 86_400;
  const nanos = time.toNanoOfDay() + seconds * NANOS_PER_SECOND + duration.nano();
  return LocalTime.ofNanoOfDay(((nanos % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY);
}
