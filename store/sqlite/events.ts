import type { Appended, EventLog, NewEvent, StoredEvent } from '../port';
import type { Database, Row } from './database';
import type { GroupCommit } from './group-commit';

/** The event log in one table; its rowid is the position, so that positions become visible in order. */
export class SqliteEventLog implements EventLog {
  readonly settleMs = 0;

  constructor(
    private readonly database: Database,
    private readonly writes: GroupCommit,
  ) {
    database.execute(`
      CREATE TABLE IF NOT EXISTS "events" (
        "position" INTEGER PRIMARY KEY AUTOINCREMENT,
        "stream" TEXT NOT NULL,
        "sequence" INTEGER NOT NULL,
        "id" TEXT NOT NULL,
        "effect_key" TEXT NOT NULL UNIQUE,
        "type" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        "data" TEXT,
        UNIQUE ("stream", "sequence")
      )`);
  }

  append<Data>(stream: string, expectedSequence: number, event: NewEvent<Data>): Promise<Appended<Data>> {
    const data = (JSON.stringify(event.data) as string | undefined) ?? null;
    return this.writes.write<Appended<Data>>(() => {
      const done = this.find(event.effectKey);
      if (done !== undefined) return { result: 'already-done', event: done as StoredEvent<Data> };
      const actualSequence = this.lastSequence(stream);
      if (actualSequence !== expectedSequence) return { result: 'conflict', actualSequence };
      this.database.run(
        'INSERT INTO "events" ("stream", "sequence", "id", "effect_key", "type", "at", "data") VALUES (?, ?, ?, ?, ?, ?, ?)',
        stream,
        expectedSequence + 1,
        event.id,
        event.effectKey,
        event.type,
        event.at,
        data,
      );
      return { result: 'appended', event: this.find(event.effectKey) as StoredEvent<Data> };
    });
  }

  async read(stream: string, afterSequence = 0): Promise<readonly StoredEvent[]> {
    return this.database
      .all('SELECT * FROM "events" WHERE "stream" = ? AND "sequence" > ? ORDER BY "sequence"', stream, afterSequence)
      .map(toEvent);
  }

  async readAll(afterPosition: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.database
      .all('SELECT * FROM "events" WHERE "position" > ? ORDER BY "position" LIMIT ?', afterPosition, limit)
      .map(toEvent);
  }

  async byEffect(effectKey: string): Promise<StoredEvent | undefined> {
    return this.find(effectKey);
  }

  private find(effectKey: string): StoredEvent | undefined {
    const row = this.database.get('SELECT * FROM "events" WHERE "effect_key" = ?', effectKey);
    return row === undefined ? undefined : toEvent(row);
  }

  private lastSequence(stream: string): number {
    return Number(
      this.database.get('SELECT max("sequence") AS "last" FROM "events" WHERE "stream" = ?', stream)?.['last'] ?? 0,
    );
  }
}

function toEvent(row: Row): StoredEvent {
  const data = row['data'];
  return {
    id: String(row['id']),
    effectKey: String(row['effect_key']),
    type: String(row['type']),
    at: String(row['at']),
    data: typeof data === 'string' ? (JSON.parse(data) as unknown) : undefined,
    stream: String(row['stream']),
    sequence: Number(row['sequence']),
    position: Number(row['position']),
  };
}
