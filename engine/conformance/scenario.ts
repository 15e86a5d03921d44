import type { Stage } from './stage';

/** One thing that engines must do alike. Process ids and job types are its own, so that all can run on one engine. */
export interface Scenario {
  /** File-safe and unique: names the recorded trace. */
  readonly id: string;
  /** A sentence about behaviour, with the rules in brackets. */
  readonly title: string;
  /** Somebody waits for an answer from one step to another: a restart in between would send them away. */
  readonly asksAndWaits?: true;
  play(stage: Stage): Promise<void>;
}

export const minute = 60_000;
export const hour = 60 * minute;
