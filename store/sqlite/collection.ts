import type { Clock } from '../../domain/time/clock';
import { kindOfField } from '../documents/condition';
import { changed, serialise } from '../documents/definition';
import type { DeclaredCollection } from '../documents/definition';
import { UniqueValueTaken } from '../port';
import type { Collection, Document, Filter, IndexedValue, Query } from '../port';
import type { Database, Row, SqlValue } from './database';
import type { GroupCommit } from './group-commit';
import { documentColumn, documentTable, listTable, quoted } from './names';
import { isUniqueViolation, shapeTables, sqlValues, writeLists } from './table';
import type { SqlDocument } from './table';
import { fromSql } from './value';
import { findSql, unexpiredSql, whereSql } from './where';
import type { Sql } from './where';

/** A document on its way into the table; made when the write is asked for, so that later changes do not reach it. */
interface Prepared extends SqlDocument {
  readonly id: string;
  readonly json: string;
}

/** One collection: a table of JSON documents, a column for each declared field, a narrow table for each list. */
export class SqliteCollection<T extends Document> implements Collection<T> {
  private readonly table: string;
  private readonly insertSql: string;
  private readonly replaceSql: string;

  constructor(
    private readonly declared: DeclaredCollection,
    private readonly database: Database,
    private readonly writes: GroupCommit,
    private readonly clock: Clock,
  ) {
    shapeTables(database, declared);
    this.table = documentTable(declared);
    const columns = ['id', documentColumn, ...declared.scalars].map(quoted);
    this.insertSql = `INSERT INTO ${this.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    const assignments = columns.slice(1).map((column) => `${column} = excluded.${column}`);
    this.replaceSql = `${this.insertSql} ON CONFLICT ("id") DO UPDATE SET ${assignments.join(', ')}`;
  }

  async get(id: string): Promise<T | undefined> {
    return this.read(id);
  }

  async getMany(ids: readonly string[]): Promise<readonly T[]> {
    const found = new Map<string, T>();
    for (const document of await this.find({ where: { id: { in: ids } } })) found.set(document.id, document);
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  async insert(document: T): Promise<boolean> {
    const prepared = this.prepare(document);
    return this.writes.write(() => {
      this.forgetExpired();
      const inserted = this.database.run(`${this.insertSql} ON CONFLICT DO NOTHING`, ...row(prepared)) === 1;
      if (inserted) writeLists(this.database, this.declared, prepared.id, prepared.lists);
      return inserted;
    });
  }

  async put(document: T): Promise<void> {
    const prepared = this.prepare(document);
    await this.writes.write(() => this.replace(prepared));
  }

  /** Nobody writes in between: the file has one writer, and this is one piece of its transaction. */
  async update(id: string, change: (current: T) => T | undefined): Promise<T | undefined> {
    return this.writes.write(() => {
      const current = this.read(id);
      if (current === undefined) return undefined;
      const next = change(current);
      if (next === undefined) return this.read(id);
      this.replace(this.prepare(changed(this.declared, id, next)));
      return this.read(id);
    });
  }

  async delete(id: string): Promise<boolean> {
    return this.writes.write(() => {
      this.forgetExpired();
      writeLists(this.database, this.declared, id, []);
      return this.database.run(`DELETE FROM ${this.table} WHERE "id" = ?`, id) === 1;
    });
  }

  async find(query: Query): Promise<readonly T[]> {
    const sql = findSql(this.declared, query, this.clock.now());
    return this.database.all(sql.text, ...sql.values).map((row) => toDocument(row) as T);
  }

  async count(filter: Filter): Promise<number> {
    const where = this.where(filter);
    const counted = this.database.get(
      `SELECT count(*) AS "count" FROM ${this.table} WHERE ${where.text}`,
      ...where.values,
    );
    return Number(counted?.['count']);
  }

  async countBy(field: keyof T & string, filter: Filter): Promise<ReadonlyMap<IndexedValue, number>> {
    const where = this.where(filter);
    const sql =
      kindOfField(this.declared, field) === 'list'
        ? `SELECT "value", count(*) AS "count" FROM ${listTable(this.declared, field)} ` +
          `WHERE "id" IN (SELECT "id" FROM ${this.table} WHERE ${where.text}) GROUP BY "value"`
        : `SELECT ${quoted(field)} AS "value", count(*) AS "count" FROM ${this.table} ` +
          `WHERE ${where.text} AND ${quoted(field)} IS NOT NULL GROUP BY ${quoted(field)}`;
    const rows = this.database.all(sql, ...where.values);
    return new Map(rows.map((counted) => [fromSql(counted['value'] ?? null), Number(counted['count'])]));
  }

  async clear(): Promise<void> {
    await this.writes.write(() => {
      this.database.run(`DELETE FROM ${this.table}`);
      for (const field of this.declared.lists) this.database.run(`DELETE FROM ${listTable(this.declared, field)}`);
    });
  }

  private where(filter: Filter): Sql {
    return whereSql(this.declared, filter, this.clock.now());
  }

  private read(id: string): T | undefined {
    const alive = unexpiredSql(this.declared, this.clock.now());
    const sql = `SELECT ${quoted(documentColumn)} AS "json" FROM ${this.table} WHERE "id" = ? AND ${alive.text}`;
    const found = this.database.get(sql, id, ...alive.values);
    return found === undefined ? undefined : (toDocument(found) as T);
  }

  private prepare(document: T): Prepared {
    return { id: document.id, json: serialise(this.declared, document), ...sqlValues(this.declared, document) };
  }

  private replace(prepared: Prepared): void {
    this.forgetExpired();
    try {
      this.database.run(this.replaceSql, ...row(prepared));
    } catch (error) {
      throw isUniqueViolation(error) ? new UniqueValueTaken(this.declared.name, this.declared.unique) : error;
    }
    writeLists(this.database, this.declared, prepared.id, prepared.lists);
  }

  /** What has expired no longer holds its id nor its unique values. */
  private forgetExpired(): void {
    const field = this.declared.expiresAt;
    if (field === undefined) return;
    const expired = this.database.all(`SELECT "id" FROM ${this.table} WHERE ${quoted(field)} <= ?`, this.clock.now());
    for (const { id } of expired) {
      writeLists(this.database, this.declared, String(id), []);
      this.database.run(`DELETE FROM ${this.table} WHERE "id" = ?`, id ?? null);
    }
  }
}

function row(prepared: Prepared): readonly SqlValue[] {
  return [prepared.id, prepared.json, ...prepared.scalars];
}

function toDocument(found: Row): unknown {
  return JSON.parse(String(found['json']));
}
