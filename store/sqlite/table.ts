import { indexedValues } from '../documents/definition';
import type { DeclaredCollection } from '../documents/definition';
import type { Document } from '../port';
import { messageOf } from './database';
import type { Database, SqlValue } from './database';
import { documentColumn, documentTable, indexName, listTable, quoted } from './names';
import { toSql } from './value';

/**
 * Makes the tables of a collection what its definition says: columns, list tables and indexes that it names now are
 * added and filled from the documents' JSON, those that it names no longer are dropped. The whole is one transaction:
 * a server that is killed meanwhile finds the old shape or the new one. Columns that are compared have no type: SQLite
 * would turn a number into text to compare it with text, and find what no other store finds.
 */
export function shapeTables(database: Database, collection: DeclaredCollection): void {
  database.transaction(() => {
    const table = documentTable(collection);
    database.execute(
      `CREATE TABLE IF NOT EXISTS ${table} ("id" PRIMARY KEY NOT NULL, ${quoted(documentColumn)} TEXT NOT NULL)`,
    );
    dropUndeclared(database, collection);
    const added = [...addColumns(database, collection), ...addListTables(database, collection)];
    if (added.length > 0) fillFromDocuments(database, collection);
    for (const [name, sql] of declaredIndexes(collection)) createIndex(database, collection, name, sql);
  });
}

/** Everything a document leaves in the list tables is replaced. */
export function writeLists(
  database: Database,
  collection: DeclaredCollection,
  id: string,
  lists: readonly (readonly SqlValue[])[],
): void {
  collection.lists.forEach((field, position) => {
    const table = listTable(collection, field);
    database.run(`DELETE FROM ${table} WHERE "id" = ?`, id);
    for (const item of lists[position] ?? [])
      database.run(`INSERT INTO ${table} ("value", "id") VALUES (?, ?)`, item, id);
  });
}

export interface SqlDocument {
  readonly scalars: readonly SqlValue[];
  readonly lists: readonly (readonly SqlValue[])[];
}

export function sqlValues(collection: DeclaredCollection, document: Document): SqlDocument {
  const { scalars, lists } = indexedValues(collection, document);
  return {
    scalars: scalars.map((value) => (value === undefined ? null : toSql(value))),
    lists: lists.map((items) => items.map(toSql)),
  };
}

function declaredIndexes(collection: DeclaredCollection): ReadonlyMap<string, string> {
  const table = documentTable(collection);
  const indexes = new Map<string, string>();
  for (const field of collection.unique) {
    const name = indexName(collection, 'unique', [field]);
    indexes.set(name, `CREATE UNIQUE INDEX ${quoted(name)} ON ${table} (${quoted(field)})`);
  }
  for (const fields of collection.indexes) {
    const name = indexName(collection, 'index', fields);
    // The id at the end makes the index give the total order that a query asks for.
    const columns = [...fields, 'id'].map(quoted).join(', ');
    indexes.set(name, `CREATE INDEX ${quoted(name)} ON ${table} (${columns})`);
  }
  return indexes;
}

function createIndex(database: Database, collection: DeclaredCollection, name: string, sql: string): void {
  if (database.get(`SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?`, name) !== undefined) return;
  try {
    database.execute(sql);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new Error(
      `Expected no two documents of "${collection.name}" to share a value, but some do (${name}): ` +
        'change those documents before the field is declared unique.',
      { cause: error },
    );
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return messageOf(error).includes('UNIQUE constraint failed');
}

function dropUndeclared(database: Database, collection: DeclaredCollection): void {
  const indexes = declaredIndexes(collection);
  for (const { name } of database.all(
    `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
    `documents:${collection.name}`,
  )) {
    if (!indexes.has(String(name))) database.execute(`DROP INDEX ${quoted(String(name))}`);
  }
  for (const column of columnsOf(database, collection)) {
    if (collection.scalars.includes(column)) continue;
    database.execute(`ALTER TABLE ${documentTable(collection)} DROP COLUMN ${quoted(column)}`);
  }
  for (const field of listTablesOf(database, collection)) {
    if (!collection.lists.includes(field)) database.execute(`DROP TABLE ${listTable(collection, field)}`);
  }
}

function addColumns(database: Database, collection: DeclaredCollection): readonly string[] {
  const there = new Set(columnsOf(database, collection));
  const added = collection.scalars.filter((field) => !there.has(field));
  for (const field of added) database.execute(`ALTER TABLE ${documentTable(collection)} ADD COLUMN ${quoted(field)}`);
  return added;
}

function addListTables(database: Database, collection: DeclaredCollection): readonly string[] {
  const there = new Set(listTablesOf(database, collection));
  const added = collection.lists.filter((field) => !there.has(field));
  for (const field of added) {
    const table = listTable(collection, field);
    database.execute(`CREATE TABLE ${table} ("value", "id" NOT NULL, PRIMARY KEY ("value", "id")) WITHOUT ROWID`);
    database.execute(`CREATE INDEX ${quoted(`list-id:${collection.name}:${field}`)} ON ${table} ("id")`);
  }
  return added;
}

function fillFromDocuments(database: Database, collection: DeclaredCollection): void {
  const table = documentTable(collection);
  const assignments = collection.scalars.map((field) => `${quoted(field)} = ?`).join(', ');
  for (const { id } of database.all(`SELECT "id" FROM ${table}`)) {
    const key = String(id);
    const row = database.get(`SELECT ${quoted(documentColumn)} AS "json" FROM ${table} WHERE "id" = ?`, key);
    const { scalars, lists } = sqlValues(collection, JSON.parse(String(row?.['json'])) as Document);
    if (assignments !== '') database.run(`UPDATE ${table} SET ${assignments} WHERE "id" = ?`, ...scalars, key);
    writeLists(database, collection, key, lists);
  }
}

function columnsOf(database: Database, collection: DeclaredCollection): readonly string[] {
  return database
    .all('SELECT name FROM pragma_table_info(?)', `documents:${collection.name}`)
    .map(({ name }) => String(name))
    .filter((name) => name !== 'id' && name !== documentColumn);
}

function listTablesOf(database: Database, collection: DeclaredCollection): readonly string[] {
  const prefix = `list:${collection.name}:`;
  return database
    .all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, ?) = ?`, prefix.length, prefix)
    .map(({ name }) => String(name).slice(prefix.length));
}
