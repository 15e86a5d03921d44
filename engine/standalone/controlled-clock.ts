import type { Clock } from '../../domain/time/clock';

/** A clock that tests move, as Zeebe's: it goes on with an offset, or stands where it was pinned. */
export class ControlledClock implements Clock {
  private offsetMs = 0;
  private pinnedAt: number | undefined;

  constructor(private readonly underneath: Clock) {}

  now(): number {
    return this.pinnedAt ?? this.underneath.now() + this.offsetMs;
  }

  add(durationMs: number): void {
    if (this.pinnedAt === undefined) this.offsetMs += durationMs;
    else this.pinnedAt += durationMs;
  }

  pin(instantMs: number): void {
    this.pinnedAt = instantMs;
  }

  reset(): void {
    this.pinnedAt = undefined;
    this.offsetMs = 0;
  }
}
