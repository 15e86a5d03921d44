/** The only source of the present. Everything that needs the time is given one; nothing else reads the system clock. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
}

/** A clock that stands still until it is moved: scenarios, demonstration data and tests live by it. */
export class VirtualClock implements Clock {
  constructor(private currentMs: number) {}

  now(): number {
    return this.currentMs;
  }

  /** Moves forward only: a scenario that goes back in time is a mistake in the scenario. */
  advanceTo(instantMs: number): void {
    if (instantMs < this.currentMs) {
      throw new Error(`Expected an instant after ${this.currentMs}, but got ${instantMs}: time only moves forward.`);
    }
    this.currentMs = instantMs;
  }

  advanceBy(durationMs: number): void {
    this.advanceTo(this.currentMs + durationMs);
  }
}
