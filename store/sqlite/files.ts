import { types } from 'node:util';
import type { FileContents } from '../port';
import type { Database } from './database';
import type { GroupCommit } from './group-commit';

export class SqliteFileContents implements FileContents {
  constructor(
    private readonly database: Database,
    private readonly writes: GroupCommit,
  ) {
    database.execute('CREATE TABLE IF NOT EXISTS "files" ("id" TEXT PRIMARY KEY NOT NULL, "content" BLOB NOT NULL)');
  }

  async put(id: string, content: Uint8Array): Promise<void> {
    const kept = Uint8Array.from(content);
    await this.writes.write(() =>
      this.database.run(
        'INSERT INTO "files" ("id", "content") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "content" = excluded."content"',
        id,
        kept,
      ),
    );
  }

  async get(id: string): Promise<Uint8Array | undefined> {
    const content = this.database.get('SELECT "content" FROM "files" WHERE "id" = ?', id)?.['content'];
    return types.isUint8Array(content) ? content : undefined;
  }

  async delete(id: string): Promise<void> {
    await this.writes.write(() => this.database.run('DELETE FROM "files" WHERE "id" = ?', id));
  }
}
