import type { JsonValue } from './values';

/** The version of Zeebe whose records they are; names of the stock exporter's indices carry it. */
export const zeebeVersion = '8.5.8';

/** One step of the engine, in the shape that Zeebe's exporters write. 64-bit numbers are strings. */
export interface EngineRecord {
  /** Orders the records of a partition. Commands have positions of their own, though only what they led to is told. */
  readonly position: number;
  /** Where the command stands that led to this record. */
  readonly sourceRecordPosition: number;
  /** Counts the records of its value type, the partition in the upper bits: a gap shows that one was missed. */
  readonly sequence: number | string;
  readonly key: string;
  readonly timestamp: number;
  readonly partitionId: number;
  readonly recordType: 'EVENT' | 'COMMAND' | 'COMMAND_REJECTION';
  readonly valueType: string;
  readonly intent: string;
  /** `NULL_VAL` and no reason unless a command was rejected. */
  readonly rejectionType: string;
  readonly rejectionReason: string;
  readonly authorizations: { readonly [name: string]: JsonValue };
  readonly brokerVersion: string;
  readonly recordVersion: number;
  readonly value: { readonly [name: string]: JsonValue };
}

/**
 * A reader of records. `apply` is called with records in order of position, at least once each: a reader keeps its own
 * position under the engine's id and passes over what it has seen. The engine goes on only when `apply` has resolved.
 */
export interface RecordReader {
  readonly name: string;
  /** Why it is behind, in words, where it tries again by itself. */
  readonly trouble?: string | undefined;
  /** The last position this reader has dealt with for this engine id, or -1. */
  position(engineId: string): Promise<number>;
  apply(engineId: string, records: readonly EngineRecord[]): Promise<void>;
}

export interface RecordSubscription {
  close(): Promise<void>;
}
