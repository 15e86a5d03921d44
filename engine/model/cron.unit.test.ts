import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instant, ZonedDateTime, ZoneId } from '@js-joda/core';
import '@js-joda/timezone';
import fc from 'fast-check';
import { readCron } from './cron';
import { ModelFault } from './expression';

interface RecordedCron {
  readonly cron: string;
  readonly from: string;
  readonly due?: readonly (string | null)[];
  readonly refused?: true;
}
const recorded = JSON.parse(readFileSync(join(__dirname, 'recorded', 'cron.json'), 'utf8')) as {
  readonly zone: string;
  readonly cases: readonly RecordedCron[];
};

/** Where the broker's library forgets part of what is written, which we either do or refuse. */
const differences: Readonly<Record<string, string>> = {
  '0 0 9 1W,15W * *': 'the broker leaves out W in a list',
  '0 0 9 L,1 * *': 'the broker leaves out L in a list',
  '0 0 0 31W * *': 'the broker fails in a month of thirty days',
  '0 0 0 12-10 * *': 'the broker takes a range that goes down for its first day',
  '0 0 1/2 * * *': 'the broker leaves out the second one o’clock of this list, but not of others',
  '0 0 0 1 NOV-FEB ?': 'the broker takes a range that goes down for its first month',
};

function at(instant: string, zone = recorded.zone): ZonedDateTime {
  return ZonedDateTime.ofInstant(Instant.parse(instant), ZoneId.of(zone));
}

function answer(cron: string, from: string): Pick<RecordedCron, 'due' | 'refused'> {
  try {
    const schedule = readCron(cron);
    const due: (string | null)[] = [];
    for (let next = schedule.next(at(from)); due.length < 3; next = schedule.next(next)) {
      due.push(next ? next.toInstant().toString() : null);
      if (!next) break;
    }
    return { due };
  } catch (cause) {
    if (cause instanceof ModelFault) return { refused: true };
    throw cause;
  }
}

describe('Cron expressions are due when the broker recorded them to be (T3)', () => {
  it.each(recorded.cases.filter(({ cron }) => !(cron in differences)))("'$cron' after $from", (one) => {
    const { cron, from, ...expected } = one;
    expect(answer(cron, from)).toEqual(expected);
  });

  it.each(Object.entries(differences))("'%s': %s", (cron) => {
    const cases = recorded.cases.filter((one) => one.cron === cron);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.map(({ from }) => ({ cron, from, ...answer(cron, from) }))).not.toEqual(cases);
  });
});

describe('Cron expressions over clock changes in Europe/London (T3, T9)', () => {
  const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
  const times = fc.record({ hour: fc.nat(23), minute: fc.nat(59), second: fc.nat(59) });

  test('A time of day comes once a day at that wall-clock time, on every day that has it', () => {
    fc.assert(
      fc.property(instants, times, (from, { hour, minute, second }) => {
        const after = ZonedDateTime.ofInstant(Instant.ofEpochMilli(from), ZoneId.of('Europe/London'));
        const next = readCron(`${second} ${minute} ${hour} * * *`).next(after);
        if (!next) throw new Error('Expected a daily time to come, but it does not.');
        expect([next.hour(), next.minute(), next.second()]).toEqual([hour, minute, second]);
        expect(next.isAfter(after)).toBe(true);
        const hours = (next.toInstant().toEpochMilli() - from) / 3_600_000;
        expect(hours).toBeLessThanOrEqual(hour === 1 ? 49 : 25);
      }),
    );
  });

  test('An hourly time comes every hour of elapsed time, whatever the clock does', () => {
    fc.assert(
      fc.property(instants, (from) => {
        const after = ZonedDateTime.ofInstant(Instant.ofEpochMilli(from), ZoneId.of('Europe/London'));
        const next = readCron('0 0 * * * *').next(after);
        const step = 3_600_000;
        expect(next?.toInstant().toEpochMilli()).toBe(Math.floor(from / step) * step + step);
      }),
    );
  });
});
