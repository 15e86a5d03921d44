import fc from 'fast-check';
import { addDays, localDate } from './local-date';
import type { LocalDate } from './local-date';

/** Days of 2024 to 2030, for property tests. */
export const dates: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 2_500 })
  .map((days) => addDays(localDate('2024-01-01'), days));

/** Instants of the same years. */
export const instants: fc.Arbitrary<number> = fc.integer({
  min: Date.UTC(2024, 0, 1),
  max: Date.UTC(2030, 11, 31),
});
