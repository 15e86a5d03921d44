import { Types } from 'mongoose';
import type { mongo } from 'mongoose';
import type { Clock } from '../../domain/time/clock';
import { changed, indexedValues, serialise } from '../documents/definition';
import type { DeclaredCollection } from '../documents/definition';
import { UniqueValueTaken } from '../port';
import type { Collection, Document, Filter, IndexedValue, Query } from '../port';
import { isDuplicate } from './connection';
import type { MongoConnection } from './connection';
import { expiryField, shapeIndexes } from './indexes';
import { countPipeline, findPipeline, unexpired, whereFilter } from './where';

/**
 * What lies in MongoDB: the document as it is, and beside it what the store needs. The revision is new with every
 * write and never comes again, also when a document was deleted and made anew.
 */
interface Stored<T> {
  readonly _id: string;
  readonly revision: Types.ObjectId;
  readonly [expiryField]?: Date;
  readonly document: T;
}

const upsertAttempts = 3;

/**
 * One collection. Documents are free JSON, checked by their definition: there is nothing for a mongoose schema to cast,
 * so its connection's own collections are used.
 */
export class MongoCollection<T extends Document> implements Collection<T> {
  private readonly stored: mongo.Collection<Stored<T>>;
  private shaped: Promise<void> | undefined;

  constructor(
    private readonly declared: DeclaredCollection,
    private readonly connection: MongoConnection,
    private readonly clock: Clock,
  ) {
    this.stored = connection.mongoose.getClient().db(connection.databaseName).collection(`documents.${declared.name}`);
  }

  get(id: string): Promise<T | undefined> {
    return this.ready(async () => (await this.read(id))?.document);
  }

  async getMany(ids: readonly string[]): Promise<readonly T[]> {
    const found = new Map<string, T>();
    for (const document of await this.find({ where: { id: { in: ids } } })) found.set(document.id, document);
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  async insert(document: T): Promise<boolean> {
    const stored = this.prepare(document);
    return this.ready(async () => {
      await this.forgetExpired();
      try {
        await this.stored.insertOne(stored);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  async put(document: T): Promise<void> {
    const stored = this.prepare(document);
    await this.ready(async () => {
      await this.forgetExpired();
      for (let attempt = 1; attempt <= upsertAttempts; attempt++) {
        if (await this.replaceOrInsert(stored)) return;
      }
      throw new UniqueValueTaken(this.declared.name, this.declared.unique);
    });
  }

  async update(id: string, change: (current: T) => T | undefined): Promise<T | undefined> {
    return this.ready(async () => {
      for (;;) {
        const current = await this.read(id);
        if (current === undefined) return undefined;
        const before = structuredClone(current.document);
        const next = change(current.document);
        if (next === undefined) return before;
        const stored = this.prepare(changed(this.declared, id, next));
        await this.forgetExpired();
        if (await this.replace(stored, { revision: current.revision })) return this.ifAlive(stored);
      }
    });
  }

  delete(id: string): Promise<boolean> {
    return this.ready(async () => {
      await this.forgetExpired();
      return (await this.stored.deleteOne(this.filter({ _id: id }))).deletedCount === 1;
    });
  }

  async find(query: Query): Promise<readonly T[]> {
    const pipeline = findPipeline(this.declared, query, this.clock.now());
    // To MongoDB a limit of 0 is an error.
    if (query.limit === 0) return [];
    return this.ready(async () => {
      const found = await this.stored.aggregate<Stored<T>>(pipeline, { allowDiskUse: true }).toArray();
      return found.map(({ document }) => document);
    });
  }

  async count(filter: Filter): Promise<number> {
    const asked = this.filter(whereFilter(this.declared, filter, this.clock.now()));
    return this.ready(() => this.stored.countDocuments(asked));
  }

  async countBy(field: keyof T & string, filter: Filter): Promise<ReadonlyMap<IndexedValue, number>> {
    const pipeline = countPipeline(this.declared, field, filter, this.clock.now());
    return this.ready(async () => {
      const groups = await this.stored.aggregate<{ _id: IndexedValue; count: number }>(pipeline).toArray();
      return new Map(groups.map((group) => [group._id, group.count]));
    });
  }

  async clear(): Promise<void> {
    await this.ready(() => this.stored.deleteMany({}));
  }

  /** The first operation makes the indexes; when that fails, the next one tries again. */
  private async ready<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.connection.reach(async () => {
      this.shaped ??= shapeIndexes(this.stored as unknown as mongo.Collection, this.declared);
      try {
        await this.shaped;
      } catch (error) {
        this.shaped = undefined;
        throw error;
      }
      return work();
    });
  }

  private async read(id: string): Promise<Stored<T> | undefined> {
    const alive = this.filter({ _id: id, ...unexpired(this.declared, this.clock.now()) });
    return (await this.stored.findOne<Stored<T>>(alive)) ?? undefined;
  }

  /** False when the document was made by another one meanwhile, or a unique value is taken: the next attempt tells. */
  private async replaceOrInsert(stored: Stored<T>): Promise<boolean> {
    if (await this.replace(stored, {})) return true;
    try {
      await this.stored.insertOne(stored);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private async replace(stored: Stored<T>, condition: Partial<Stored<T>>): Promise<boolean> {
    const { _id, ...replacement } = stored;
    try {
      const filter = this.filter({ _id, ...condition });
      return (await this.stored.replaceOne(filter, replacement)).matchedCount === 1;
    } catch (error) {
      throw isDuplicate(error) ? new UniqueValueTaken(this.declared.name, this.declared.unique) : error;
    }
  }

  /** An update may have been the end of the document. */
  private ifAlive(stored: Stored<T>): T | undefined {
    const expiry = stored[expiryField];
    return expiry !== undefined && expiry.getTime() <= this.clock.now() ? undefined : stored.document;
  }

  private prepare(document: T): Stored<T> {
    const json = serialise(this.declared, document);
    indexedValues(this.declared, document);
    const field = this.declared.expiresAt;
    const expiry = field === undefined ? undefined : (document as Readonly<Record<string, unknown>>)[field];
    return {
      _id: document.id,
      revision: new Types.ObjectId(),
      ...(typeof expiry === 'number' ? { [expiryField]: new Date(expiry) } : {}),
      document: JSON.parse(json) as T,
    };
  }

  /** What has expired no longer holds its id nor its unique values. */
  private async forgetExpired(): Promise<void> {
    const field = this.declared.expiresAt;
    if (field === undefined) return;
    await this.stored.deleteMany(this.filter({ [`document.${field}`]: { $lte: this.clock.now() } }));
  }

  /** Paths are checked by the definition; the driver's types know only those of a known document. */
  private filter(filter: Readonly<Record<string, unknown>>): mongo.Filter<Stored<T>> {
    return filter;
  }
}
