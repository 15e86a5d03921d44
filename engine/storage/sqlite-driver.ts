import { DatabaseSync } from '@photostructure/sqlite';

/**
 * The part of node:sqlite's interface that the storage uses. The packaged driver brings it to Node 20; where node:sqlite
 * is built in, this file is all that changes.
 */
export interface SqliteStatement {
  run(...parameters: (string | number | Uint8Array)[]): { changes: number | bigint };
  get(...parameters: (string | number)[]): unknown;
  all(...parameters: (string | number)[]): unknown[];
}

export interface SqliteConnection {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}

export function connect(file: string): SqliteConnection {
  return new DatabaseSync(file);
}

/** SQLite's primary result code, or undefined when the error is not SQLite's. */
export function resultCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

export const SQLITE_BUSY = 5;
export const SQLITE_FULL = 13;
export const SQLITE_NOTADB = 26;
