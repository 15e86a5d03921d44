import { step, type AnswerOf, type Command, type CommandKind, type CommandOf, type Outcome } from '../core';
import type { Clock } from '../../domain/time/clock';
import { EngineRefusal, EngineUnavailable } from '../port';
import { createMemory, ownersOf, State, Transaction, type EngineEvent } from '../state';
import { StorageCorrupt, StorageFailure, StorageFull, type EngineStorage } from '../storage/port';
import { DefinitionMissing, type DefinitionCache } from './definitions';
import { RecordWriter } from './record-counts';

/**
 * Takes commands one at a time in the order in which they came, all that came in the same turn in one transaction of
 * the storage (group commit). An answer is given after the commit; a refusal leaves nothing behind.
 */
export interface ProcessorParts {
  readonly storage: EngineStorage;
  readonly clock: Clock;
  readonly zone: string;
  readonly definitions: DefinitionCache;
  readonly mostFollowUps: number;
  /** Takes out jobs that a stream gets, and says how: carried out with the command that freed them. */
  readonly pushes: (freedJobs: Map<string, number[]>) => readonly Pending[];
  /** Takes out jobs that waiting polls get of all that the commit frees: carried out in it, as its last. */
  readonly hands: (freedJobs: Map<string, number[]>) => readonly Pending[];
  /** After each commit, when its commands are settled. */
  readonly committed: (commit: Committed) => void;
}

export interface Committed {
  /** What each command led to. */
  readonly events: readonly (readonly EngineEvent[])[];
  /** How many jobs of a type wait anew for somebody to take them. */
  readonly freed: ReadonlyMap<string, readonly number[]>;
  readonly hasRecords: boolean;
  readonly tookMs: number;
}

export type Settled = Outcome<unknown> | { readonly kind: 'error'; readonly error: Error };

export interface Pending {
  readonly command: Command;
  readonly settle: (settled: Settled) => void;
}

/** Rule O3: partition 1, counted from 1. */
const firstKey = 2 ** 51 + 1;
const largestGroup = 256;
/** A commit that leads to more than this leaves the rest of its group to the next, so that none takes long. */
const mostWorkAtOnce = 5_000;
const textPerWork = 500;

export class Processor {
  private readonly memory = createMemory();
  private readonly queue: Pending[] = [];
  private readonly recordWriter: RecordWriter;
  private running: Promise<void> | undefined;
  private failed: Error | undefined;
  private readonly damaged = new Map<string, number | undefined>();

  constructor(private readonly parts: ProcessorParts) {
    this.recordWriter = new RecordWriter(parts.storage);
  }

  /** Rows that were found damaged, in words, and whose they are. */
  get damage(): readonly string[] {
    return [...this.damaged].map(([message, rootKey]) =>
      rootKey === undefined ? message : `${message} Process instance ${rootKey} has been set aside.`,
    );
  }

  /** Where the last commit found no room, looks whether there is some now. */
  tryForRoom(): void {
    if (!(this.failed instanceof StorageFull)) return;
    try {
      this.parts.storage.commit({ puts: [{ family: 'meta', key: 'room', value: '' }], deletes: [], records: [] });
      this.failed = undefined;
    } catch (cause) {
      if (!(cause instanceof StorageFailure)) throw cause;
      this.failed = cause;
    }
  }

  /** What made the last commit fail, if it did. */
  get failure(): Error | undefined {
    return this.failed;
  }

  get queueDepth(): number {
    return this.queue.length;
  }

  /** Makes the log's rows free to be dropped. */
  saveRecordCounts(): void {
    this.recordWriter.save();
  }

  submit<Kind extends CommandKind>(command: CommandOf<Kind>): Promise<AnswerOf<Kind>> {
    return new Promise((resolve, reject) => {
      this.enqueue(command as Command, (settled) => {
        if (settled.kind === 'answer') resolve(settled.answer as AnswerOf<Kind>);
        else reject(settled.kind === 'error' ? settled.error : new EngineRefusal(settled.code, settled.message));
      });
    });
  }

  /** Settles in the same turn as the commit, before any other command is taken. */
  enqueue(command: Command, settle: (settled: Settled) => void): void {
    this.queue.push({ command, settle });
    this.running ??= this.run();
  }

  /** Resolves when everything that was asked for has been answered. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // The rest of this turn may bring more commands for the same commit.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) {
      await this.processGroup(this.queue.splice(0, largestGroup));
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.running = undefined;
  }

  private async processGroup(group: readonly Pending[]): Promise<void> {
    const spoiled = await this.attempt(group);
    if (!spoiled) return;
    if (group.length === 1 || (spoiled.kind === 'error' && spoiled.error.cause instanceof StorageFailure)) {
      for (const { settle } of group) settle(spoiled);
      return;
    }
    // One of them failed or was refused half-way: each gets a transaction of its own.
    for (const pending of group) await this.processGroup([pending]);
  }

  /** Undefined when the group was committed and settled; else nothing has changed and this is why. */
  private async attempt(group: readonly Pending[]): Promise<Settled | undefined> {
    for (;;) {
      try {
        return this.carryOut(group);
      } catch (cause) {
        if (cause instanceof StorageCorrupt && this.setAside(cause)) continue;
        if (!(cause instanceof DefinitionMissing)) return this.failureOf(cause, group);
        try {
          await cause.load();
        } catch (unreadable) {
          return this.failureOf(unreadable, group);
        }
      }
    }
  }

  private carryOut(group: readonly Pending[]): Settled | undefined {
    const { storage, clock, zone, definitions, mostFollowUps } = this.parts;
    const transaction = new Transaction(storage);
    const state = new State(transaction, this.memory);
    const now = clock.now();
    const keys = new KeyCounter(transaction);
    const surroundings = { now, zone, definitions, mostFollowUps, nextKey: () => keys.next() };
    const commands: (readonly EngineEvent[])[] = [];
    const freed = new Map<string, number[]>();
    const carried: Carried[] = [];
    const queue = [...group];
    let work = 0;
    let pushesLeft = 0;
    for (let next = 0; next < queue.length; next += 1) {
      if (work > mostWorkAtOnce && pushesLeft === 0) break;
      pushesLeft = Math.max(0, pushesLeft - 1);
      const pending = queue[next] as Pending;
      const outcome = this.stepOn(state, pending.command, surroundings);
      if (outcome.kind === 'refusal' && outcome.changed) return outcome;
      if (outcome.kind === 'answer') {
        commands.push(outcome.events);
        work += workIn(outcome.events);
      }
      carried.push({ pending, outcome });
      if (state.freedJobs.size === 0) continue;
      const pushes = this.takeFreed(pending, state, freed);
      queue.splice(next + 1, 0, ...pushes);
      pushesLeft += pushes.length;
    }
    const later = queue.slice(carried.length);
    for (const pending of this.parts.hands(freed)) {
      const outcome = this.stepOn(state, pending.command, surroundings);
      if (outcome.kind === 'answer') commands.push(outcome.events);
      carried.push({ pending, outcome });
    }
    for (const taker of carried.filter((each) => tookNothing(each, freed))) {
      taker.outcome = this.stepOn(state, taker.pending.command, surroundings);
      if (taker.outcome.kind === 'answer') commands.push(taker.outcome.events);
    }
    state.flush();
    keys.store();
    const commitsAt = performance.now();
    const hasRecords = this.commit(transaction, commands, now);
    const tookMs = performance.now() - commitsAt;
    state.keep();
    this.queue.unshift(...later);
    for (const { pending, outcome } of carried) pending.settle(outcome);
    if (carried.some(({ pending: { command }, outcome }) => leadsToRounds(command, outcome))) this.takeUpRounds();
    this.parts.committed({ events: commands, freed, hasRecords, tookMs });
    return undefined;
  }

  /** MI7: the next of the rounds that were postponed, behind the commands that came meanwhile. */
  private takeUpRounds(): void {
    const [first] = new State(new Transaction(this.parts.storage)).due(0, 1);
    if (first) this.enqueue({ kind: 'TRIGGER_DUE', ...first }, () => undefined);
  }

  /** Streams win over polls (A10); what a stream gave back waits for a poll, or it would go round without end (J10). */
  private takeFreed({ command }: Pending, { freedJobs }: State, freed: Map<string, number[]>): readonly Pending[] {
    const pushes = command.kind === 'YIELD_JOB' ? [] : this.parts.pushes(freedJobs);
    for (const [type, keys] of freedJobs) freed.set(type, [...(freed.get(type) ?? []), ...keys]);
    freedJobs.clear();
    return pushes;
  }

  private stepOn(state: State, command: Command, surroundings: Parameters<typeof step>[2]): Outcome<unknown> {
    try {
      return step(state, command, surroundings);
    } catch (cause) {
      if (cause instanceof Error && !(cause instanceof DefinitionMissing))
        Object.assign(cause, { rootKey: state.lastRootKey });
      throw cause;
    } finally {
      // Whatever it led to, what was due is dealt with once.
      if (command.kind === 'TRIGGER_DUE') state.rows.delete('deadlines', command.rowKey);
      if (command.kind === 'BAN_INSTANCE' && command.drops) state.rows.delete(command.drops.family, command.drops.key);
    }
  }

  /** The instance to which a damaged row belongs is banned and the row passed over, so that all others go on. */
  setAside(damage: StorageCorrupt): boolean {
    const { place, message } = damage;
    if (!place || this.damaged.has(message)) return false;
    const rootKey = ownersOf(this.parts.storage, [place]).get(place);
    this.damaged.set(message, rootKey);
    if (rootKey === undefined || place.table === 'records' || place.table === 'journal') return false;
    const drops = place.table === 'instances' ? {} : { drops: { family: place.table, key: place.key } };
    const command: Command = { kind: 'BAN_INSTANCE', rootKey, message, ...drops };
    try {
      return this.carryOut([{ command, settle: () => undefined }]) === undefined;
    } catch (cause) {
      if (cause instanceof StorageFailure || cause instanceof StorageCorrupt) return false;
      throw cause;
    }
  }

  private commit(transaction: Transaction, commands: readonly (readonly EngineEvent[])[], now: number): boolean {
    const records = this.recordWriter.pack(transaction, commands, now);
    const batch = transaction.batch(records);
    if (batch.puts.length + batch.deletes.length + records.length === 0) return false;
    this.parts.storage.commit(batch);
    this.recordWriter.committed();
    this.failed = undefined;
    return records.length > 0;
  }

  private failureOf(cause: unknown, group: readonly Pending[]): Settled {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (error instanceof StorageFailure || !isRooted(error)) {
      this.failed = error;
      return {
        kind: 'error',
        error: new EngineUnavailable(
          `Expected the engine's storage to take the command, but it failed: ${error.message}`,
          { cause: error },
        ),
      };
    }
    const [only] = group;
    const isDamage = error instanceof StorageCorrupt;
    if (group.length === 1 && only?.command.kind === 'TRIGGER_DUE' && error.rootKey > 0 && !isDamage) {
      this.enqueue(
        {
          kind: 'BAN_INSTANCE',
          rootKey: error.rootKey,
          message: error.message,
          drops: { family: 'deadlines', key: only.command.rowKey },
        },
        () => undefined,
      );
    }
    const message = `Command rejected with code 'PROCESSING_ERROR': Expected to process the command without errors, but ${error.message}`;
    return { kind: 'refusal', code: 'PROCESSING_ERROR', message, changed: false };
  }
}

/** Events, and long texts in them: a list that grows by one answer is told whole each time. */
function workIn(events: readonly EngineEvent[]): number {
  return events.reduce((sum, event) => sum + 1 + ('text' in event ? event.text.length / textPerWork : 0), 0);
}

function leadsToRounds(command: Command, outcome: Outcome<unknown>): boolean {
  if (command.kind === 'TRIGGER_DUE' && command.due.kind === 'rounds') return true;
  if (outcome.kind !== 'answer') return false;
  return outcome.events.some((event) => event.kind === 'LOOP_STARTED' && event.later.length > 0);
}

function isRooted(error: Error): error is Error & { readonly rootKey: number } {
  return 'rootKey' in error;
}

interface Carried {
  readonly pending: Pending;
  outcome: Outcome<unknown>;
}

/** Who asked for jobs just before some of the type became free in the same commit is given them in it. */
function tookNothing(
  { pending: { command }, outcome }: Carried,
  freed: ReadonlyMap<string, readonly number[]>,
): boolean {
  if (command.kind !== 'ACTIVATE_JOBS' || outcome.kind !== 'answer' || !freed.has(command.type)) return false;
  return (outcome.answer as readonly unknown[]).length === 0;
}

/** Keys of one transaction: taken from the stored counter, and put back with the commit. */
class KeyCounter {
  private readonly stored: number;
  private last: number;

  constructor(private readonly rows: Transaction) {
    this.stored = Number(rows.get('meta', 'lastKey') ?? firstKey - 1);
    this.last = this.stored;
  }

  next(): number {
    this.last += 1;
    return this.last;
  }

  store(): void {
    if (this.last > this.stored) this.rows.put('meta', 'lastKey', String(this.last));
  }
}
