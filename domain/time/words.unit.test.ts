import { england } from './england.fixture';
import { localDate } from './local-date';
import { previousQuarter, quarterById, quarterOf } from './quarter';
import { dateInWords, dueAtInWords, dueInWords } from './words';

const due = (dueOn: string, today: string): string => dueInWords(localDate(dueOn), localDate(today), england);

describe('a deadline in words', () => {
  it.each([
    ['2026-11-25', '2026-11-25', 'Due today'],
    ['2026-11-26', '2026-11-25', 'Due tomorrow'],
    ['2026-11-30', '2026-11-25', 'Due in 3 working days'],
    ['2026-11-30', '2026-11-27', 'Due in 1 working day'],
    ['2026-11-29', '2026-11-27', 'Due on Sunday'],
    ['2028-03-03', '2026-11-25', 'Due on 3 March 2028'],
    ['2026-11-24', '2026-11-25', '1 working day overdue'],
    ['2026-11-20', '2026-11-24', '2 working days overdue'],
    ['2026-11-20', '2026-11-22', 'Overdue since Friday'],
    ['2026-12-24', '2026-12-29', '1 working day overdue'],
  ])('due %s, seen on %s: %s', (dueOn, today, words) => {
    expect(due(dueOn, today)).toBe(words);
  });

  it('says the hour of a deadline within the day', () => {
    const dueAt = Date.parse('2026-11-25T14:05:00Z');
    const hourMs = 3_600_000;
    expect(dueAtInWords(dueAt, dueAt - hourMs, england)).toBe('Due today at 14:05');
    expect(dueAtInWords(dueAt, dueAt + hourMs, england)).toBe('Overdue since 14:05');
    expect(dueAtInWords(dueAt, dueAt + 24 * hourMs, england)).toBe('1 working day overdue');
    expect(dueAtInWords(Date.parse('2026-11-25T23:59:59Z'), dueAt, england)).toBe('Due today');
  });
});

describe('dates in words', () => {
  it('has no leading zero', () => {
    expect(dateInWords(localDate('2026-03-03'))).toBe('3 March 2026');
  });

  it('names a quarter by its months', () => {
    const quarter = quarterOf(localDate('2026-11-25'));
    expect(quarter).toEqual({ id: '2026-10', from: '2026-10-01', to: '2026-12-31', label: 'October to December 2026' });
    expect(previousQuarter(quarter).id).toBe('2026-07');
    expect(quarterById('2026-01')?.to).toBe('2026-03-31');
    expect(quarterById('2026-02')).toBeUndefined();
  });
});
