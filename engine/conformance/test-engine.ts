import type { EnginePort, EngineRecord } from '../port';

/** An engine whose time a scenario can move, and whose records it can see. */
export interface TestEngine {
  readonly engine: EnginePort;
  /** Moves the engine's clock and waits until what is due by then has happened. */
  advance(durationMs: number): Promise<void>;
  /** The engine's clock, in milliseconds since 1970. */
  now(): Promise<number>;
  /** Waits until the engine has nothing left to do and all records of it are here. */
  settle(): Promise<void>;
  records(): readonly EngineRecord[];
  stop(): Promise<void>;
}
