import fc from 'fast-check';
import { ModelFault } from './expression';
import { nextRound, schedule } from './timer';

const london = 'Europe/London';
const dayMs = 86_400_000;
/** 2026 to 2028: six clock changes in London. */
const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });

function wallClock(epochMs: number, zone = london): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(epochMs);
}

function offsetMs(epochMs: number): number {
  const [hour = 0, minute = 0] = wallClock(epochMs).split(':').map(Number);
  const utc = new Date(epochMs);
  return ((hour * 60 + minute - utc.getUTCHours() * 60 - utc.getUTCMinutes() + 1440) % 1440) * 60_000;
}

describe('Intervals over clock changes in Europe/London (T9)', () => {
  test('P1D is the same wall-clock time on the next day, unless that day leaves it out', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const { dueMs } = schedule('duration', 'P1D', now, london);
        const isLeftOut = offsetMs(dueMs) > offsetMs(now) && wallClock(now).startsWith('01:');
        if (!isLeftOut) expect(wallClock(dueMs)).toBe(wallClock(now));
        expect(Math.abs(dueMs - now - dayMs)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test('PT24H is twenty-four hours, whatever the clock does', () => {
    fc.assert(
      fc.property(instants, (now) => {
        expect(schedule('duration', 'PT24H', now, london).dueMs).toBe(now + dayMs);
      }),
    );
  });

  test('The days of a week lead where the week leads (T2)', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const week = schedule('duration', 'P7D', now, london).dueMs;
        expect(schedule('duration', 'P1W', now, london).dueMs).toBe(week);
        expect(wallClock(week).slice(3)).toBe(wallClock(now).slice(3));
      }),
    );
  });

  test('A date is one instant, however it is written (T1, T8)', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const utc = new Date(now).toISOString();
        expect(schedule('date', utc, 0, london).dueMs).toBe(now);
        expect(schedule('date', utc.replace('Z', '+00:00[UTC]'), 0, london).dueMs).toBe(now);
      }),
    );
  });
});

describe('Rounds of a cycle (T2)', () => {
  const lateness = fc.integer({ min: 0, max: 10 * dayMs });

  test('A round follows its last one, not the instant at which that was carried out, as long as it is still ahead', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 3_599_999 }), (due, late) => {
        expect(nextRound(due, 'PT1H', due + late, london)).toBe(due + 3_600_000);
      }),
    );
  });

  test('Missed rounds are not made up, and the next one always lies ahead', () => {
    fc.assert(
      fc.property(
        instants,
        lateness,
        fc.constantFrom('PT1H', 'P1D', 'PT0S', '-PT1H', '0 30 1 * * *'),
        (due, late, every) => {
          const now = due + late;
          expect(nextRound(due, every, now, london)).toBeGreaterThan(now);
        },
      ),
    );
  });

  test('A cycle with a start keeps to the zone of its start (T9)', () => {
    fc.assert(
      fc.property(instants, (start) => {
        const offset = '+00:00[America/New_York]';
        const local = new Date(start).toISOString().replace('Z', offset);
        const { dueMs, zone, interval } = schedule('cycle', `R/${local}/P1D`, 0, london);
        expect([zone, interval]).toEqual(['America/New_York', 'P1D']);
        const next = nextRound(dueMs, 'P1D', dueMs, zone ?? london) ?? 0;
        expect(Math.abs(next - dueMs - dayMs)).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test.each([
    ['R3/PT1H', 3],
    ['R/PT1H', -1],
    ['R-1/PT1H', -1],
    ['R0/PT1H', 0],
    ['0 0 9 * * *', -1],
  ])('%s is repeated %i times', (cycle, repetitions) => {
    expect(schedule('cycle', cycle, 0, london).repetitions).toBe(repetitions);
  });

  test('What never comes is never due', () => {
    expect(schedule('cycle', '0 0 0 30 2 *', 0, london).dueMs).toBe(Infinity);
  });

  test.each(['', 'R3', 'R3/', 'R3/2027-06-01/P1D', 'RX/PT1H', 'R3/PT1H/PT1H', 'PT1H', 'R3/2027-06-01T09:00:00/P1D'])(
    '%j is no cycle',
    (cycle) => {
      expect(() => schedule('cycle', cycle, 0, london)).toThrow(ModelFault);
    },
  );
});
