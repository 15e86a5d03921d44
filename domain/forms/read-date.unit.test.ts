import fc from 'fast-check';
import { dateBoxes, joinDateBoxes, readDate } from './read-date';

describe('reading a date', () => {
  it.each([
    ['2026-03-29', '2026-03-29'],
    ['29/3/2026', '2026-03-29'],
    ['1/march/2026', '2026-03-01'],
    ['1/Sept/2026', '2026-09-01'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2000', '2000-02-29'],
  ])('reads %s as %s', (text, iso) => {
    expect(readDate(text)).toEqual({ kind: 'date', iso });
  });

  it.each([
    ['', { kind: 'empty' }],
    ['//', { kind: 'empty' }],
    ['29//2026', { kind: 'incomplete', missing: ['month'] }],
    ['//2026', { kind: 'incomplete', missing: ['day', 'month'] }],
    ['29/2/2026', { kind: 'impossible' }],
    ['29/2/1900', { kind: 'impossible' }],
    ['32/1/2026', { kind: 'impossible', part: 'day' }],
    ['0/1/2026', { kind: 'impossible', part: 'day' }],
    ['1/13/2026', { kind: 'impossible', part: 'month' }],
    ['1/marzo/2026', { kind: 'impossible', part: 'month' }],
    ['1/1/26', { kind: 'short-year' }],
    ['1/1/1899', { kind: 'impossible', part: 'year' }],
    ['1/1/20266', { kind: 'impossible', part: 'year' }],
    ['1.5/1/2026', { kind: 'impossible', part: 'day' }],
    ['tomorrow', { kind: 'incomplete', missing: ['month', 'year'] }],
  ])('answers for %j: %j', (text, expected) => {
    expect(readDate(text)).toEqual(expected);
  });

  it('agrees with the calendar for every day from 1900 to 2199', () => {
    const days = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31) });
    fc.assert(
      fc.property(days, (ms) => {
        const date = new Date(ms);
        const typed = `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
        expect(readDate(typed)).toEqual({ kind: 'date', iso: date.toISOString().slice(0, 10) });
      }),
    );
  });

  it('keeps three boxes in one text and gives them back, whatever was typed', () => {
    const box = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(box, box, box, (day, month, year) => {
        const [wantDay, wantMonth, wantYear] = [day, month, year].map((text) => text.replaceAll('/', ' ').trim());
        expect(dateBoxes(joinDateBoxes({ day, month, year }))).toEqual({
          day: wantDay,
          month: wantMonth,
          year: wantYear,
        });
      }),
    );
  });
});
