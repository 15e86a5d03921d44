import type { ClockState } from './clock-state';

/** What a clock says at an instant. A deadline lasts to the end of its second: who is done in it has met it. */
export type ClockReading = 'running' | 'paused' | 'met' | 'missed';
const lastSecondMs = 1000;

export function readClock(clock: ClockState, nowMs: number): ClockReading {
  if (clock.stopped) return isMissedAt(clock, clock.paused?.atMs ?? clock.stopped.atMs) ? 'missed' : 'met';
  if (isMissedAt(clock, clock.paused?.atMs ?? nowMs)) return 'missed';
  return clock.paused ? 'paused' : 'running';
}

export function isMissedAt(clock: ClockState, instantMs: number): boolean {
  return instantMs >= clock.dueAtMs + lastSecondMs;
}

/**
 * The answer to a timer that fired (decision 9). Stopped: nothing is left to watch. Moved: the deadline lies ahead, by a
 * pause, an extension or a new round; come back then or when the clock changes. Due: escalate.
 */
export type ClockCheck =
  | { readonly state: 'stopped' }
  | { readonly state: 'moved'; readonly dueAtMs: number }
  | { readonly state: 'due'; readonly dueAtMs: number };

/** `dueIfResumedMs` says when a paused clock would be due if it went on now. */
export function checkClock(
  clock: ClockState | undefined,
  nowMs: number,
  dueIfResumedMs: (clock: ClockState) => number,
): ClockCheck {
  if (clock === undefined || clock.stopped) return { state: 'stopped' };
  if (clock.paused && !isMissedAt(clock, clock.paused.atMs)) return { state: 'moved', dueAtMs: dueIfResumedMs(clock) };
  return { state: nowMs >= clock.dueAtMs ? 'due' : 'moved', dueAtMs: clock.dueAtMs };
}
