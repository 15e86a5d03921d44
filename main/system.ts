import { randomInt } from 'node:crypto';
import { drawnId } from '../domain/time';
import type { Clock, Ids } from '../domain/time';

/** The clock on the wall: made here and nowhere else. */
export const systemClock: Clock = { now: () => Date.now() };

/** 24 random characters: nobody guesses one, and two are never the same. */
export const randomIds: Ids = { next: () => drawnId(randomBelow) };

export function randomBelow(limit: number): number {
  return randomInt(limit);
}
