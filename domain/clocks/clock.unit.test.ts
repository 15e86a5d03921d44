import fc from 'fast-check';
import type { ClockLength } from '../cases/events';
import { addDays, localDate, localDateOf, startOfDay, toIsoWithOffset } from '../time';
import { dates, instants } from '../time/date.arbitrary';
import { england, withHoliday } from '../time/england.fixture';
import {
  deadlineIfResumed,
  extendClock,
  lengthInForce,
  pauseClock,
  recountClock,
  resumeClock,
  startClock,
  stopClock,
} from './clock-commands';
import { checkClock, readClock } from './clock-reading';
import { evolveClocks } from './clock-state';
import { ClockStory, rule } from './clock.fixture';
import { climbLadder } from './ladder';

const at = (iso: string): number => Date.parse(iso);
const workingDays = (value: number): ClockLength => ({ value, unit: 'workingDay' });
const lengths: fc.Arbitrary<ClockLength> = fc.oneof(
  fc.record({
    value: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('workingDay' as const, 'calendarDay' as const),
  }),
  fc.record({ value: fc.integer({ min: 1, max: 24 }), unit: fc.constant('month' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 72 }), unit: fc.constant('hour' as const) }),
);
const day = 86_400_000;

describe('a clock', () => {
  it.each(['2026-11-20T09:00:00Z', '2026-11-20T23:30:00Z', '2026-11-22T12:00:00Z'])(
    'of two working days received over a weekend ends on Tuesday evening, started %s (HAC-1)',
    (receivedAt) => {
      const { clock } = ClockStory.started(workingDays(2), at(receivedAt));
      expect(clock.dueOn).toBe('2026-11-24');
      expect(toIsoWithOffset(clock.dueAtMs)).toBe('2026-11-24T23:59:59+00:00');
    },
  );

  it('from receipt counts from receipt, however late it is started', () => {
    const story = new ClockStory(rule(workingDays(2), 'receivedOn')).start(
      at('2026-11-23T10:00:00Z'),
      england,
      localDate('2026-11-20'),
    );
    expect(story.clock).toMatchObject({
      startedOn: '2026-11-20',
      dueOn: '2026-11-24',
      calendar: 'england@test',
      round: 1,
    });
  });

  it('of hours ends within the hour, across a change of the clocks too', () => {
    const { clock } = ClockStory.started({ value: 2, unit: 'hour' }, at('2026-03-29T00:30:00Z'));
    expect(toIsoWithOffset(clock.dueAtMs)).toBe('2026-03-29T03:30:00+01:00');
  });

  it('takes the length in force on its first day', () => {
    const versions = [
      { effectiveFrom: '2026-12-01', length: workingDays(3) },
      { effectiveFrom: '2026-01-01', length: workingDays(5) },
    ];
    const changing = { ...rule(workingDays(1)), versions };
    expect(lengthInForce(changing, localDate('2026-11-30')).value).toBe(5);
    expect(lengthInForce(changing, localDate('2026-12-01')).value).toBe(3);
    expect(() => lengthInForce(changing, localDate('2025-12-31'))).toThrow(
      'Expected a version of clock screening in force on 2025-12-31',
    );
  });

  it('that runs is not started again', () => {
    const story = ClockStory.started(workingDays(2), at('2026-11-20T09:00:00Z'));
    const again = startClock({
      rule: rule(workingDays(2)),
      receivedOn: localDate('2026-11-20'),
      nowMs: at('2026-11-23T09:00:00Z'),
      calendar: england,
      current: story.clock,
    });
    expect(again).toBeUndefined();
  });

  it('that was stopped starts again as its next round and remembers the first', () => {
    const story = ClockStory.started(workingDays(2), at('2026-11-20T09:00:00Z'));
    const stoppedAt = at('2026-11-24T09:00:00Z');
    story.then(stopClock(story.clock, stoppedAt, 'Done'), stoppedAt).start(at('2026-11-30T09:00:00Z'));
    expect(story.clock).toMatchObject({ round: 2, dueOn: '2026-12-02' });
    expect(story.earlier.map((clock) => readClock(clock, stoppedAt))).toEqual(['met']);
  });

  it('is met to the last second of its last day and missed after it', () => {
    const story = ClockStory.started(workingDays(1), at('2026-11-20T09:00:00Z'));
    expect(readClock(story.clock, at('2026-11-23T23:59:59.999Z'))).toBe('running');
    expect(readClock(story.clock, at('2026-11-24T00:00:00Z'))).toBe('missed');
    const stopped = (stoppedAt: number): string =>
      readClock(
        ClockStory.started(workingDays(1), at('2026-11-20T09:00:00Z')).then(
          stopClock(story.clock, stoppedAt, 'Done'),
          stoppedAt,
        ).clock,
        stoppedAt + 40 * day,
      );
    expect(stopped(at('2026-11-23T23:59:59.999Z'))).toBe('met');
    expect(stopped(at('2026-11-24T00:00:00Z'))).toBe('missed');
  });

  it('stops once', () => {
    const story = ClockStory.started(workingDays(1), at('2026-11-20T09:00:00Z'));
    story.then(stopClock(story.clock, at('2026-11-20T10:00:00Z'), 'Done'), at('2026-11-20T10:00:00Z'));
    expect(stopClock(story.clock, at('2026-11-21T10:00:00Z'), 'Done again')).toBeUndefined();
    expect(pauseClock(story.clock, at('2026-11-21T10:00:00Z'), england, 'Hold')).toBeUndefined();
  });

  it('that never started cannot be changed', () => {
    expect(() =>
      evolveClocks({}, { change: 'stopped', clockId: 'review', at: '2026-01-01T00:00:00Z', reason: '' }, 0),
    ).toThrow('Expected clock review to be started');
  });
});

describe('a pause', () => {
  it('gives back the working days that were left (HAC-10)', () => {
    const story = ClockStory.started(workingDays(5), at('2026-11-20T09:00:00Z'));
    const pausedAt = at('2026-11-24T16:00:00Z');
    story.then(pauseClock(story.clock, pausedAt, england, 'Crisis hold'), pausedAt);
    expect(story.clock.paused).toMatchObject({ left: { unit: 'workingDay', value: 3 } });
    expect(readClock(story.clock, at('2027-06-01T00:00:00Z'))).toBe('paused');
    const resumedAt = at('2026-12-24T09:00:00Z');
    story.then(resumeClock(story.clock, resumedAt, england), resumedAt);
    expect(story.clock.dueOn).toBe('2026-12-31');
    expect(story.clock.paused).toBeUndefined();
  });

  it('gives back months and days of a clock of months', () => {
    const story = ClockStory.started({ value: 3, unit: 'month' }, at('2026-01-31T09:00:00Z'));
    expect(story.clock.dueOn).toBe('2026-04-30');
    const pausedAt = at('2026-02-10T09:00:00Z');
    story.then(pauseClock(story.clock, pausedAt, england, 'Hold'), pausedAt);
    expect(story.clock.paused?.left).toEqual({ unit: 'month', value: 2, days: 20 });
    const resumedAt = at('2026-03-01T09:00:00Z');
    expect(story.then(resumeClock(story.clock, resumedAt, england), resumedAt).clock.dueOn).toBe('2026-05-21');
  });

  it('of no time changes nothing', () => {
    fc.assert(
      fc.property(lengths, instants, fc.double({ min: 0, max: 1, noNaN: true }), (length, startMs, part) => {
        const story = ClockStory.started(length, startMs);
        const { dueAtMs } = story.clock;
        const nowMs = Math.floor(startMs + part * (dueAtMs - startMs));
        story.then(pauseClock(story.clock, nowMs, england, 'Hold'), nowMs);
        story.then(resumeClock(story.clock, nowMs, england), nowMs);
        expect(Math.abs(story.clock.dueAtMs - dueAtMs)).toBeLessThan(1000);
      }),
    );
  });

  it('never brings a deadline nearer, and the later it ends the later the deadline', () => {
    fc.assert(
      fc.property(
        lengths,
        instants,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 200 }),
        (length, startMs, first, more) => {
          const story = ClockStory.started(length, startMs);
          const { dueAtMs } = story.clock;
          story.then(pauseClock(story.clock, startMs, england, 'Hold'), startMs);
          const resumed = (days: number): number =>
            deadlineIfResumed(story.clock, startMs + days * day, england).dueAtMs;
          expect(resumed(first)).toBeGreaterThan(dueAtMs - 1000);
          expect(resumed(first + more)).toBeGreaterThanOrEqual(resumed(first));
        },
      ),
    );
  });

  it('ends on a day to work on when only the last day was left', () => {
    const story = ClockStory.started(workingDays(1), at('2026-11-20T09:00:00Z'));
    const pausedAt = at('2026-11-23T09:00:00Z');
    story.then(pauseClock(story.clock, pausedAt, england, 'Hold'), pausedAt);
    const sunday = at('2026-12-27T12:00:00Z');
    expect(story.then(resumeClock(story.clock, sunday, england), sunday).clock.dueOn).toBe('2026-12-29');
  });

  it('does not heal a breach', () => {
    const { clock } = ClockStory.started(workingDays(1), at('2026-11-20T09:00:00Z'));
    expect(pauseClock(clock, at('2026-11-25T09:00:00Z'), england, 'Hold')).toBeUndefined();
  });
});

describe('an extension', () => {
  const story = ClockStory.started({ value: 24, unit: 'month' }, at('2026-11-20T09:00:00Z'));

  it('moves the end to the day that was decided (HAC-14)', () => {
    const extension = extendClock(story.clock, localDate('2029-05-20'), 'Leadership agreed');
    expect(extension).toMatchObject({
      extended: true,
      change: { dueOn: '2029-05-20', dueAt: '2029-05-20T23:59:59+01:00' },
    });
  });

  it('refuses a day that is not later than the present end', () => {
    const extension = extendClock(story.clock, localDate('2028-11-20'), 'A mistake');
    expect(extension).toEqual({
      extended: false,
      reason: 'Expected a date after 2028-11-20, the present end of Screening, but got 2028-11-20.',
    });
  });
});

describe('a recount', () => {
  it('moves a running deadline over a holiday that was proclaimed later, once', () => {
    const story = ClockStory.started(workingDays(2), at('2026-11-20T09:00:00Z'));
    const nowMs = at('2026-11-23T09:00:00Z');
    const calendar = withHoliday('2026-11-24');
    story.then(recountClock(story.clock, nowMs, calendar), nowMs);
    expect(story.clock).toMatchObject({ dueOn: '2026-11-25', calendar: 'england@test+2026-11-24' });
    expect(recountClock(story.clock, nowMs, calendar)).toBeUndefined();
  });

  it('counts a resumed clock from the day it went on', () => {
    const story = ClockStory.started(workingDays(5), at('2026-11-20T09:00:00Z'));
    const pausedAt = at('2026-11-24T16:00:00Z');
    story.then(pauseClock(story.clock, pausedAt, england, 'Hold'), pausedAt);
    const resumedAt = at('2026-12-07T09:00:00Z');
    story.then(resumeClock(story.clock, resumedAt, england), resumedAt);
    expect(story.clock.dueOn).toBe('2026-12-10');
    expect(recountClock(story.clock, resumedAt, withHoliday('2026-12-09'))).toMatchObject({ dueOn: '2026-12-11' });
    expect(recountClock(story.clock, resumedAt, withHoliday('2026-11-23'))).toMatchObject({ dueOn: '2026-12-10' });
  });

  it('leaves a date that somebody set, a breach and a clock of months', () => {
    const nowMs = at('2026-11-23T09:00:00Z');
    const calendar = withHoliday('2026-11-24');
    const story = ClockStory.started(workingDays(2), at('2026-11-20T09:00:00Z'));
    expect(recountClock(story.clock, at('2026-11-30T09:00:00Z'), calendar)).toBeUndefined();
    const extension = extendClock(story.clock, localDate('2026-12-18'), 'Agreed');
    if (extension.extended) story.then(extension.change, nowMs);
    expect(story.clock.dueOn).toBe('2026-12-18');
    expect(recountClock(story.clock, nowMs, calendar)).toBeUndefined();
    expect(recountClock(ClockStory.started({ value: 1, unit: 'month' }, nowMs).clock, nowMs, calendar)).toBeUndefined();
  });

  it('ends where a clock started on the new calendar would', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: 1, max: 30 }), (startedOn, holiday, days) => {
        const nowMs = startOfDay(startedOn);
        const calendar = withHoliday(holiday);
        const story = ClockStory.started(workingDays(days), nowMs);
        story.then(recountClock(story.clock, nowMs, calendar), nowMs);
        expect(story.clock.dueOn).toBe(ClockStory.started(workingDays(days), nowMs, calendar).clock.dueOn);
      }),
    );
  });
});

describe('a timer that asks a clock', () => {
  const dueIfResumed = (nowMs: number) => (clock: Parameters<typeof deadlineIfResumed>[0]) =>
    deadlineIfResumed(clock, nowMs, england).dueAtMs;
  const story = (): ClockStory => ClockStory.started(workingDays(2), at('2026-11-20T09:00:00Z'));

  it('hears stopped when there is nothing to watch', () => {
    expect(checkClock(undefined, 0, dueIfResumed(0))).toEqual({ state: 'stopped' });
    const stopped = story();
    stopped.then(stopClock(stopped.clock, at('2026-11-23T09:00:00Z'), 'Done'), at('2026-11-23T09:00:00Z'));
    expect(checkClock(stopped.clock, at('2026-12-23T09:00:00Z'), dueIfResumed(0)).state).toBe('stopped');
  });

  it('hears due at the second it waited for', () => {
    const { clock } = story();
    expect(checkClock(clock, clock.dueAtMs - 1, dueIfResumed(0)).state).toBe('moved');
    expect(checkClock(clock, clock.dueAtMs, dueIfResumed(0))).toEqual({ state: 'due', dueAtMs: clock.dueAtMs });
  });

  it('hears moved while the clock is paused, with the day it would be due', () => {
    const paused = story();
    const pausedAt = at('2026-11-23T09:00:00Z');
    paused.then(pauseClock(paused.clock, pausedAt, england, 'Hold'), pausedAt);
    const nowMs = at('2026-11-24T23:59:59Z');
    const check = checkClock(paused.clock, nowMs, dueIfResumed(nowMs));
    expect(check.state === 'moved' && localDateOf(check.dueAtMs)).toBe('2026-11-25');
  });
});

describe('a ladder', () => {
  const ladder = {
    id: 'crisis',
    rungs: [
      { audience: 'manager', wait: { value: 2, unit: 'hour' as const } },
      { audience: 'leadership', wait: { value: 1, unit: 'workingDay' as const } },
    ],
  };
  const nowMs = at('2026-11-20T18:00:00Z');

  it('gives each audience its time before the next is told', () => {
    expect(climbLadder(ladder, 0, nowMs, england)).toEqual({
      rung: 0,
      audience: 'manager',
      nextRung: 1,
      moreRungs: true,
      nextAtMs: nowMs + 7_200_000,
    });
    const second = climbLadder(ladder, 1, nowMs, england);
    expect(second).toMatchObject({ audience: 'leadership', moreRungs: false });
    expect(second && toIsoWithOffset(second.nextAtMs)).toBe('2026-11-23T23:59:59+00:00');
  });

  it('ends at its top', () => {
    expect(climbLadder(ladder, 2, nowMs, england)).toBeUndefined();
  });

  it('remembers who was told', () => {
    const story = ClockStory.started(workingDays(1), nowMs);
    story.then({ change: 'escalated', clockId: 'screening', rung: 0, audience: 'manager' }, nowMs + 5 * day);
    expect(story.clock.rungsTold).toEqual([0]);
    expect(addDays(story.clock.startedOn, 3)).toBe(story.clock.dueOn);
  });
});
