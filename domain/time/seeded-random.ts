import { drawnId } from './ids';
import type { Ids } from './ids';

export interface SeededRandom {
  /** A whole number from 0 to limit - 1. */
  readonly below: (limit: number) => number;
  readonly ids: Ids;
}

/** Numbers that look random and are the same for the same seed (mulberry32): demonstration data, scenarios, simulation. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, ids: { next: () => drawnId(below) } };
}
