import fc from 'fast-check';
import path from 'node:path';
import { readCalendar } from '../../config';
import { timeOfDay, toIsoWithOffset } from '../../domain/time';
import { isWorkingTime, workingTimeFrom, workingTimeUntil } from './working-hours';

const calendar = readCalendar(path.resolve(__dirname, '..', '..', 'config', 'calendars', 'england.yaml'));
const instants = fc.integer({ min: Date.parse('2025-06-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') });
const minutes = fc.integer({ min: 0, max: 480 });

describe('the working hours of the demonstration', () => {
  it('move an instant to the next or the last one at which somebody is at work', () => {
    fc.assert(
      fc.property(instants, minutes, (instantMs, shift) => {
        const later = workingTimeFrom(instantMs, shift, calendar);
        const earlier = workingTimeUntil(instantMs, shift + 1, calendar);
        expect(isWorkingTime(later, calendar) && later >= instantMs).toBe(true);
        expect(isWorkingTime(earlier, calendar) && earlier <= instantMs).toBe(true);
      }),
    );
  });

  it('begin at nine by the clock in London, in summer, in winter and on the Monday after the clocks change', () => {
    const opened = ['2026-07-04T10:00:00Z', '2026-12-05T10:00:00Z', '2026-03-29T00:30:00Z'].map((iso) =>
      workingTimeFrom(Date.parse(iso), 0, calendar),
    );
    expect(opened.map(timeOfDay)).toEqual(['09:00', '09:00', '09:00']);
    expect(opened.map(toIsoWithOffset)).toEqual([
      '2026-07-06T09:00:00+01:00',
      '2026-12-07T09:00:00+00:00',
      '2026-03-30T09:00:00+01:00',
    ]);
  });

  it('leave out weekends and bank holidays', () => {
    const eveOfChristmas = Date.parse('2026-12-24T18:00:00Z');
    expect(toIsoWithOffset(workingTimeFrom(eveOfChristmas, 30, calendar))).toBe('2026-12-29T09:30:00+00:00');
  });
});
