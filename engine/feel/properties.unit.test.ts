import fc from 'fast-check';
import { jsonOf } from './testing';

/** Amounts in pence, written as pounds. */
const amount = fc
  .integer({ min: -1_000_000_00, max: 1_000_000_00 })
  .map((pence) => ({ pence, text: `${pence < 0 ? '-' : ''}${(Math.abs(pence) / 100).toFixed(2)}` }));

describe('decimal arithmetic', () => {
  it('adds pounds and pence without losing a penny', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const total = amounts.reduce((sum, { pence }) => sum + pence, 0);
        const written = amounts.map(({ text }) => `(${text})`).join(', ');
        expect(jsonOf(`decimal(sum([${written}]) * 100, 0) = ${total}`)).toBe(true);
      }),
    );
  });

  it('takes away again what was added', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(jsonOf(`(${one.text}) + (${other.text}) - (${other.text}) = (${one.text})`)).toBe(true);
      }),
    );
  });

  it('keeps two decimal places in the text of a sum of amounts', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(jsonOf(`string((${one.text}) + (${other.text}))`)).toMatch(/^-?\d+\.\d\d$/);
      }),
    );
  });

  it('multiplies hours by a rate exactly', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 500 }), ({ pence, text }, quarters) => {
        expect(jsonOf(`(${text}) * ${quarters / 4} * 400 = ${pence * quarters}`)).toBe(true);
      }),
    );
  });

  it('comes back to the dividend from quotient and remainder', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 1, max: 99 }), (dividend, divisor) => {
        expect(jsonOf(`floor((${dividend}) / ${divisor}) * ${divisor} + modulo((${dividend}), ${divisor})`)).toBe(
          dividend,
        );
      }),
    );
  });
});

/** Moments around the two changes of clocks in 2026: 29 March and 25 October, at 01:00 UTC. */
const aroundChange = fc
  .tuple(fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1)), fc.integer({ min: -4320, max: 4320 }))
  .map(([change, minutes]) => new Date(change + minutes * 60_000).toISOString().slice(0, 19));

describe('dates across the change of clocks in London', () => {
  it('adds exact hours to a moment, whatever the clocks do', () => {
    fc.assert(
      fc.property(aroundChange, fc.integer({ min: -100, max: 100 }), (utc, hours) => {
        const start = `date and time(@"${utc}Z", "Europe/London")`;
        const difference = jsonOf(
          `(${start} + duration("PT1H") * (${hours})) - ${start} = duration("PT1H") * (${hours})`,
        );
        expect(difference).toBe(true);
      }),
    );
  });

  it('counts a day as 24 hours on a moment and as a calendar day on a date', () => {
    fc.assert(
      fc.property(aroundChange, fc.integer({ min: 0, max: 10 }), (utc, days) => {
        const moment = `date and time(@"${utc}Z", "Europe/London")`;
        expect(jsonOf(`${moment} + duration("P${days}D") = ${moment} + duration("PT${days * 24}H")`)).toBe(true);
        expect(jsonOf(`date(${moment}) + duration("P${days}D") - date(${moment}) = duration("P${days}D")`)).toBe(true);
      }),
    );
  });

  it('keeps the time of day when a zone is set on a date last', () => {
    fc.assert(
      fc.property(aroundChange, fc.integer({ min: 0, max: 10 }), (utc, days) => {
        const due = `date and time(date(@"${utc}Z") + duration("P${days}D"), time("12:00:00@Europe/London"))`;
        expect(jsonOf(`${due}.hour`)).toBe(12);
      }),
    );
  });

  it('reads back what string() wrote', () => {
    fc.assert(
      fc.property(aroundChange, (utc) => {
        expect(jsonOf(`date and time(string(@"${utc}Z")) = @"${utc}Z"`)).toBe(true);
      }),
    );
  });

  it('reads back a duration as it stands in JSON', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (seconds) => {
        const duration = `duration("PT1S") * (${seconds})`;
        expect(jsonOf(`duration(d) = ${duration}`, { d: jsonOf(duration) })).toBe(true);
      }),
    );
  });
});
