export {
  deadlineIfResumed,
  extendClock,
  pauseClock,
  recountClock,
  resumeClock,
  startClock,
  stopClock,
} from './clock-commands';
export type { ClockRule, ClockStart, Extension } from './clock-commands';
export { clockIdFor, runsForOf, serviceClockOf } from './clock-identity';
export { checkClock, isMissedAt, readClock } from './clock-reading';
export type { ClockCheck, ClockReading } from './clock-reading';
export { evolveClocks } from './clock-state';
export type { ClockRounds, Clocks, ClockState } from './clock-state';
export type { Deadline } from './count';
export { climbLadder } from './ladder';
export type { LadderRule, RungTold } from './ladder';
