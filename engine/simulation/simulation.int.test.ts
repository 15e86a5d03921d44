import { simulate } from './simulation';

const seeds = Array.from(
  { length: Number(process.env['SEEDS'] ?? 12) },
  (_, index) => index + Number(process.env['FIRST'] ?? 1),
);

test.each(seeds)(
  'seed %d: whatever clients, clock and disk do, nothing that must hold is broken',
  async (seed) => {
    const { broken, log } = await simulate({ seed, steps: 120 });
    expect(broken.length === 0 ? [] : [...log, ...broken]).toEqual([]);
  },
  60_000,
);
