import fc from 'fast-check';
import { CaseStory, opened } from '../cases/case.fixture';
import type { CaseChange, CaseEvent } from '../cases';
import { localDate } from '../time';
import { evaluateMeasure, historiesOf } from './evaluate';
import { medianOf, shareOf } from './figure';
import type { Figure } from './figure';
import type { MeasureKind, Target } from './measure';
import { targetInWords } from './measure';
import { suppress } from './suppress';

const quarter = { from: localDate('2026-10-01'), to: localDate('2026-12-31') };
const nextQuarter = { from: localDate('2027-01-01'), to: localDate('2027-03-31') };
const later = Date.parse('2027-12-31T00:00:00Z');

const evaluate = (
  kind: MeasureKind,
  cases: readonly CaseStory[],
  target?: Target,
  period = quarter,
  nowMs = later,
): Figure => {
  const events = cases.map((story): readonly CaseEvent[] => story.events);
  return evaluateMeasure(
    { id: 'm', name: 'M', ...(target ? { target } : {}), measure: kind },
    historiesOf(events, period),
    period,
    nowMs,
  );
};

const caseOf = (personId: string): CaseStory =>
  new CaseStory().act([{ ...opened, personId } as CaseChange], { type: 'referral-received' });
const episode = (number: number): CaseChange => ({
  kind: 'episode-started',
  episode: number,
  processInstanceKey: '1',
  engineId: 'e',
});
const closed: CaseChange = { kind: 'status', status: 'closed', reason: 'end' };

describe('a count', () => {
  it('counts acts each and a person who begins twice once (HAC-S1A-KPI1A)', () => {
    const twice = caseOf('p1')
      .act([episode(1)])
      .answers('hackney/contact', {})
      .answers('hackney/contact', {})
      .act([episode(2)]);
    expect(evaluate({ kind: 'count', of: 'contact-held' }, [twice])).toEqual({ unit: 'count', value: 2 });
    expect(evaluate({ kind: 'count', of: 'episode-started' }, [twice, caseOf('p1').act([episode(1)])])).toMatchObject({
      value: 1,
    });
    expect(evaluate({ kind: 'count', of: 'episode-started', countEach: 'occurrence' }, [twice])).toMatchObject({
      value: 2,
    });
  });

  it('belongs to the period it happened in', () => {
    const story = caseOf('p1').act([closed], { at: '2027-01-01T00:00:00Z' });
    expect(evaluate({ kind: 'count', of: 'case-closed' }, [story])).toMatchObject({ value: 0 });
    expect(evaluate({ kind: 'count', of: 'case-closed' }, [story], undefined, nextQuarter)).toMatchObject({ value: 1 });
    expect(evaluate({ kind: 'count', of: 'referral-received' }, [story], undefined, nextQuarter)).toMatchObject({
      value: 0,
    });
  });

  it('of an outcome names the step that recorded it', () => {
    const story = caseOf('p1').act([{ kind: 'outcome', step: 'intake', outcome: 'accept' }]);
    expect(evaluate({ kind: 'count', of: 'intake', outcome: 'accept' }, [story])).toMatchObject({ value: 1 });
    expect(evaluate({ kind: 'count', of: 'intake', outcome: 'notAccepted' }, [story])).toMatchObject({ value: 0 });
  });

  it('of who was in service leaves out who never came to the stage and who had left (HAC-S1A-KPI1B)', () => {
    const core = (): CaseStory => caseOf('p1').act([episode(1), { kind: 'stage', stage: 'core' }]);
    const inCore: MeasureKind = { kind: 'count', of: 'in-service', stage: 'core' };
    expect(evaluate(inCore, [core()], undefined, nextQuarter)).toMatchObject({ value: 1 });
    expect(evaluate(inCore, [caseOf('p1').act([episode(1)])])).toMatchObject({ value: 0 });
    expect(
      evaluate(inCore, [core().act([closed], { at: '2026-12-31T10:00:00Z' })], undefined, nextQuarter),
    ).toMatchObject({ value: 0 });
    expect(
      evaluate(inCore, [core().act([closed], { at: '2027-01-01T10:00:00Z' })], undefined, nextQuarter),
    ).toMatchObject({ value: 1 });
  });

  it('meets its target exactly', () => {
    const story = caseOf('p1');
    expect(evaluate({ kind: 'count', of: 'referral-received' }, [story], { atLeast: 1 })).toMatchObject({ met: true });
    expect(evaluate({ kind: 'count', of: 'referral-received' }, [story], { atLeast: 2 })).toMatchObject({ met: false });
  });

  it('adds up over the cases, and over the days of the period', () => {
    const days = fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 20 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (contactDays, border) => {
        const iso = (day: number): string => `2026-12-${String(day).padStart(2, '0')}`;
        const sorted = [...contactDays].sort((one, other) => one - other);
        const story = sorted.reduce((each, day) => each.answers('contact', {}, `${iso(day)}T12:00:00Z`), caseOf('p1'));
        const value = (from: string, to: string): number => {
          const figure = evaluate({ kind: 'count', of: 'contact-held' }, [story], undefined, {
            from: localDate(from),
            to: localDate(to),
          });
          return figure.unit === 'count' ? figure.value : NaN;
        };
        expect(value('2026-12-01', iso(border)) + value(iso(border + 1), '2026-12-31')).toBe(contactDays.length);
      }),
    );
  });
});

describe('a share', () => {
  const answering = (value: boolean | null): CaseStory => caseOf('p').answers('plan', { partner: value });
  const partners: MeasureKind = { kind: 'share', of: 'referral-received', where: { field: 'partner', equals: true } };

  it('leaves who was not asked out of both numbers, and says how many (HAC-S1A-KPI4A)', () => {
    const cases = [answering(true), answering(false), answering(false), answering(false), answering(null), caseOf('p')];
    expect(evaluate(partners, cases, { atLeastPercent: 25 })).toEqual({
      unit: 'percent',
      value: 25,
      numerator: 1,
      denominator: 4,
      notRecorded: 2,
      met: true,
    });
  });

  it('takes the latest answer by the end of the period', () => {
    const changed = answering(true).answers('plan', { partner: false }, '2027-01-05T09:00:00Z');
    expect(evaluate(partners, [changed])).toMatchObject({ numerator: 1 });
  });

  it('of nothing is no figure', () => {
    expect(evaluate(partners, [], { atLeastPercent: 25 })).toEqual({
      unit: 'percent',
      value: undefined,
      numerator: 0,
      denominator: 0,
      notRecorded: 0,
    });
  });

  it('is strict where the clause says over (HAC-12.23)', () => {
    expect(shareOf(9, 10, { overPercent: 90 }).met).toBe(false);
    expect(shareOf(10, 10, { overPercent: 90 }).met).toBe(true);
    expect(shareOf(9, 10, { atLeastPercent: 90 }).met).toBe(true);
  });
});

describe('a clock in the figures', () => {
  const started: CaseChange = {
    kind: 'clock',
    clock: {
      change: 'started',
      clockId: 'screening',
      name: 'Screening',
      length: { value: 2, unit: 'workingDay' },
      startedOn: '2026-12-29',
      dueOn: '2026-12-31',
      dueAt: '2026-12-31T23:59:59+00:00',
      calendar: 'england@1',
      provisional: false,
    },
  };
  const stopped = (at: string): CaseChange => ({
    kind: 'clock',
    clock: { change: 'stopped', clockId: 'screening', at, reason: 'Done' },
  });
  const met: MeasureKind = { kind: 'clock-met', clock: 'screening' };
  const begin = (): CaseStory => caseOf('p').act([started], { at: '2026-12-29T09:00:00Z' });

  it('counts a met round when it ended and a missed one when it was due, each once', () => {
    const onTime = begin().act([stopped('2026-12-30T09:00:00Z')], { at: '2026-12-30T09:00:00Z' });
    const late = begin().act([stopped('2027-01-02T09:00:00Z')], { at: '2027-01-02T09:00:00Z' });
    expect(evaluate(met, [onTime, late], { atLeastPercent: 50 })).toMatchObject({
      numerator: 1,
      denominator: 2,
      met: true,
    });
    expect(evaluate(met, [onTime, late], undefined, nextQuarter)).toMatchObject({ denominator: 0 });
  });

  it('that still runs counts only once it is missed', () => {
    expect(evaluate(met, [begin()], undefined, quarter, Date.parse('2026-12-30T00:00:00Z'))).toMatchObject({
      denominator: 0,
    });
    expect(evaluate(met, [begin()], undefined, { ...quarter, to: localDate('2027-03-31') })).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
  });

  it('counts every round', () => {
    const again = begin().act([stopped('2026-12-29T10:00:00Z')], { at: '2026-12-29T10:00:00Z' });
    again
      .act([started], { at: '2026-12-29T11:00:00Z' })
      .act([stopped('2026-12-30T10:00:00Z')], { at: '2026-12-30T10:00:00Z' });
    expect(evaluate(met, [again])).toMatchObject({ numerator: 2, denominator: 2 });
  });
});

describe('a median', () => {
  it('is of the days from one occurrence to the next of another', () => {
    const after = (day: number): CaseStory => caseOf('p').act([episode(1)], { at: `2026-11-${20 + day}T12:00:00Z` });
    const kind: MeasureKind = { kind: 'median-days', from: 'referral-received', to: 'episode-started' };
    expect(evaluate(kind, [after(1), after(2), after(9)], { atMostDays: 2 })).toEqual({
      unit: 'days',
      value: 2,
      cases: 3,
      met: true,
    });
    expect(evaluate(kind, [])).toEqual({ unit: 'days', value: undefined, cases: 0 });
  });

  it('has as many days above as below', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }), (days) => {
        const figure = medianOf(days, undefined);
        const value = figure.unit === 'days' ? (figure.value ?? NaN) : NaN;
        expect(days.filter((day) => day < value).length).toBeLessThanOrEqual(days.length / 2);
        expect(days.filter((day) => day > value).length).toBeLessThanOrEqual(days.length / 2);
      }),
    );
  });
});

describe('a population mirrored', () => {
  it('is read in both ways (HAC-S1A-KPI3)', () => {
    const people = (group: string, number: number): CaseStory[] =>
      Array.from({ length: number }, (_, index) => caseOf(`${group}${index}`).answers('referral', { group }));
    const kind: MeasureKind = {
      kind: 'representation',
      of: 'referral-received',
      lines: [
        { id: 'a', field: 'group', equals: 'a', percent: 50 },
        { id: 'b', field: 'group', equals: 'b', percent: 50 },
      ],
    };
    const figure = evaluate(kind, [...people('a', 11), ...people('b', 9)], { atLeastPercent: 90 });
    expect(figure).toMatchObject({
      inFull: { numerator: 1, denominator: 2, met: false },
      inPart: { numerator: 2, denominator: 2, met: true },
      met: false,
    });
    expect(suppress(figure)).toEqual({
      figure: '50% of lines in full (1 of 2); 100% of lines in part (2 of 2)',
      denominator: '20',
      met: false,
    });
  });
});

describe('what a commissioner sees', () => {
  it.each([
    [0, '0'],
    [1, 'fewer than 5'],
    [4, 'fewer than 5'],
    [5, '5'],
    [1150, '1,150'],
  ])('a count of %i as %s', (value, words) => {
    expect(suppress({ unit: 'count', value })).toEqual({ figure: words });
  });

  it('hides a share from which a small count could be worked out, on either side', () => {
    expect(suppress(shareOf(3, 50, undefined))).toEqual({
      figure: 'Not shown: fewer than 5',
      numerator: 'fewer than 5',
      denominator: '50',
    });
    expect(suppress(shareOf(48, 50, undefined))).toEqual({
      figure: 'Not shown: fewer than 5',
      numerator: 'all but fewer than 5',
      denominator: '50',
    });
    expect(suppress(shareOf(2, 3, undefined))).toEqual({
      figure: 'Not shown: fewer than 5',
      denominator: 'fewer than 5',
    });
    expect(suppress(shareOf(0, 0, undefined))).toEqual({ figure: 'No cases' });
  });

  it('never holds a number from 1 to 4, nor the percentage of one', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (numerator, others) => {
        const shown = suppress(shareOf(numerator, numerator + others, { atLeastPercent: 50 }));
        const small = [numerator, others].some((count) => count > 0 && count < 5);
        for (const words of [shown.numerator, shown.denominator]) expect(words ?? '').not.toMatch(/^[1-4]$/);
        expect(/%/.test(shown.figure)).toBe(!small && numerator + others > 0);
      }),
    );
  });

  it('does not round a missed target up to it', () => {
    expect(suppress(shareOf(8_996, 10_000, { atLeastPercent: 90 }))).toMatchObject({ figure: '89.9%', met: false });
  });

  it('hides the median and the lines of a few', () => {
    expect(suppress(medianOf([1, 2], undefined))).toEqual({
      figure: 'Not shown: fewer than 5',
      denominator: 'fewer than 5',
    });
    expect(suppress(medianOf([1, 1, 1, 1, 1], undefined))).toEqual({ figure: '1 day', denominator: '5' });
  });

  it('reads the target in words', () => {
    expect(targetInWords({ atLeastPercent: 60 })).toBe('At least 60%');
    expect(targetInWords({ overPercent: 90 })).toBe('More than 90%');
    expect(targetInWords({ atMostDays: 1 })).toBe('At most 1 day');
    expect(targetInWords({ atLeast: 1800 })).toBe('At least 1,800');
  });
});
