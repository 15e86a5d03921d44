import type { Stage } from './stage';

/** One thing that engines must do alike. Process ids and job types are its own, so that all can run on one engine. */
export interface Scenario {
  /** File-safe and unique: names the recorded trace. */
  readonly id: string;
  /** A sentence about behaviour, with the rules in brackets. */
  readonly title: string;
  play(stage: Stage): Promise<void>;
}

export const minute = 60_000;
export const hour = 60 * minute;
