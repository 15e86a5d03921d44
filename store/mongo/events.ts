import { Schema } from 'mongoose';
import type { Model } from 'mongoose';
import type { Clock } from '../../domain/time/clock';
import type { Appended, EventLog, NewEvent, StoredEvent } from '../port';
import { isDuplicate } from './connection';
import type { MongoConnection } from './connection';

interface Counter {
  readonly name: string;
  readonly position: number;
}

const eventSchema = new Schema<StoredEvent>(
  {
    id: String,
    effectKey: String,
    type: String,
    at: String,
    data: Schema.Types.Mixed,
    stream: String,
    sequence: Number,
    position: Number,
  },
  { collection: 'events', id: false, minimize: false, versionKey: false, strict: 'throw' },
);
eventSchema.index({ stream: 1, sequence: 1 }, { unique: true });
eventSchema.index({ effectKey: 1 }, { unique: true });
eventSchema.index({ position: 1 }, { unique: true });

const counterSchema = new Schema<Counter>(
  { name: String, position: Number },
  { collection: 'counters', versionKey: false },
);
counterSchema.index({ name: 1 }, { unique: true });

const positions = { name: 'event positions' };
const stored = { _id: 0 } as const;
const mostTries = 20;

/**
 * The event log in one collection. The unique index on stream and sequence is the optimistic lock. A position is taken
 * from a counter before the event is written, so it may become visible late, but not later than `settleMs`: an append
 * that was held up in between takes another position, and the server gives an insert up that lasts.
 */
export class MongoEventLog implements EventLog {
  readonly settleMs = 5000;
  private readonly events: Model<StoredEvent>;
  private readonly counters: Model<Counter>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly clock: Clock,
  ) {
    this.events = connection.mongoose.model('Event', eventSchema);
    this.counters = connection.mongoose.model<Counter>('Counter', counterSchema);
  }

  async prepare(): Promise<void> {
    await this.events.createIndexes();
    await this.counters.createIndexes();
    try {
      await this.counters.updateOne(positions, { $setOnInsert: { position: 0 } }, { upsert: true });
    } catch (error) {
      // Another server has made the counter at the same moment.
      if (!isDuplicate(error)) throw error;
    }
  }

  append<Data>(stream: string, expectedSequence: number, event: NewEvent<Data>): Promise<Appended<Data>> {
    const { id, effectKey, type, at } = event;
    const json = JSON.stringify(event.data) as string | undefined;
    const data = json === undefined ? {} : { data: JSON.parse(json) as unknown };
    return this.connection.reach(async () => {
      // In this order: whoever moves the stream with this very effect in between is seen by the second look.
      const actualSequence = await this.lastSequence(stream);
      const done = await this.find<Data>(effectKey);
      if (done !== undefined) return { result: 'already-done', event: done };
      if (actualSequence !== expectedSequence) return { result: 'conflict', actualSequence };
      const unplaced = { id, effectKey, type, at, ...data, stream, sequence: expectedSequence + 1 };
      for (let tries = 1; !(await this.write(unplaced)); tries++) {
        const other = await this.find<Data>(effectKey);
        if (other !== undefined) return { result: 'already-done', event: other };
        const movedTo = await this.lastSequence(stream);
        if (movedTo !== expectedSequence) return { result: 'conflict', actualSequence: movedTo };
        // Neither effect nor sequence is taken, so the position was: a server that hands one out twice.
        if (tries === mostTries) throw new Error(`Expected a free position for ${effectKey}, but ${tries} were taken.`);
      }
      return { result: 'appended', event: (await this.find<Data>(effectKey)) as StoredEvent<Data> };
    });
  }

  read(stream: string, afterSequence = 0): Promise<readonly StoredEvent[]> {
    return this.connection.reach(() =>
      this.events
        .find({ stream, sequence: { $gt: afterSequence } }, stored)
        .sort({ sequence: 1 })
        .lean<StoredEvent[]>(),
    );
  }

  async readAll(afterPosition: number, limit: number): Promise<readonly StoredEvent[]> {
    // To MongoDB a limit of 0 is none.
    if (limit === 0) return [];
    return this.connection.reach(() =>
      this.events
        .find({ position: { $gt: afterPosition } }, stored)
        .sort({ position: 1 })
        .limit(limit)
        .lean<StoredEvent[]>(),
    );
  }

  byEffect(effectKey: string): Promise<StoredEvent | undefined> {
    return this.connection.reach(() => this.find(effectKey));
  }

  /** False when its effect, its place in the stream or its position is taken. */
  private async write(event: Omit<StoredEvent, 'position' | 'data'>): Promise<boolean> {
    for (;;) {
      const takenMs = this.clock.now();
      const position = await this.nextPosition();
      if (this.clock.now() - takenMs > this.settleMs / 2) continue;
      try {
        await this.events.collection.insertOne({ ...event, position }, { maxTimeMS: this.settleMs / 2 });
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    }
  }

  private async nextPosition(): Promise<number> {
    const counter = await this.counters
      .findOneAndUpdate(positions, { $inc: { position: 1 } }, { returnDocument: 'after' })
      .lean<Counter | null>();
    if (counter === null) {
      throw new Error(
        'Expected the counter of event positions in MongoDB, but it is gone: restore the collection "counters".',
      );
    }
    return counter.position;
  }

  private async lastSequence(stream: string): Promise<number> {
    const last = await this.events
      .findOne({ stream }, { sequence: 1 })
      .sort({ sequence: -1 })
      .lean<Pick<StoredEvent, 'sequence'> | null>();
    return last?.sequence ?? 0;
  }

  private async find<Data>(effectKey: string): Promise<StoredEvent<Data> | undefined> {
    return (await this.events.findOne({ effectKey }, stored).lean<StoredEvent<Data> | null>()) ?? undefined;
  }
}
