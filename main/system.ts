import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Ids } from '../domain/time';

/** The clock on the wall: made here and nowhere else. */
export const systemClock: Clock = { now: () => Date.now() };

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 24 random characters: nobody guesses one, and two are never the same. */
export const randomIds: Ids = {
  next: () => Array.from(randomBytes(24), (byte) => alphabet.charAt(byte % alphabet.length)).join(''),
};

export function randomBelow(limit: number): number {
  return randomInt(limit);
}

export interface SeededRandom {
  /** A whole number from 0 to limit - 1. */
  readonly below: (limit: number) => number;
  readonly ids: Ids;
}

/** Numbers that look random and are the same for the same seed (mulberry32): demonstration data and scenarios. */
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
  return {
    below,
    ids: { next: () => Array.from({ length: 24 }, () => alphabet.charAt(below(alphabet.length))).join('') },
  };
}
