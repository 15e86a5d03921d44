import { step, type AnswerOf, type Command, type CommandKind, type CommandOf, type Outcome } from '../core';
import type { Clock } from '../../domain/time/clock';
import { EngineRefusal, EngineUnavailable } from '../port';
import { State, Transaction, type EngineEvent } from '../state';
import { StorageCorrupt, StorageFailure, type EngineStorage } from '../storage/port';
import { DefinitionMissing, type DefinitionCache } from './definitions';
import { packRecords } from './records';

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
  /** After each commit: types of jobs that became free, and whether there are new records. */
  readonly committed: (freedTypes: ReadonlySet<string>, hasRecords: boolean) => void;
}

type Settled = Outcome<unknown> | { readonly kind: 'error'; readonly error: Error };

interface Pending {
  readonly command: Command;
  readonly settle: (settled: Settled) => void;
}

/** Rule O3: partition 1, counted from 1. */
const firstKey = 2 ** 51 + 1;
const largestGroup = 256;

export class Processor {
  private readonly queue: Pending[] = [];
  private running: Promise<void> | undefined;
  private failed: Error | undefined;

  constructor(private readonly parts: ProcessorParts) {}

  /** What made the last commit fail, if it did. */
  get failure(): Error | undefined {
    return this.failed;
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
    if (group.length === 1) return group[0]?.settle(spoiled);
    // One of them failed or was refused half-way: each gets a transaction of its own.
    for (const pending of group) await this.processGroup([pending]);
  }

  /** Undefined when the group was committed and settled; else nothing has changed and this is why. */
  private async attempt(group: readonly Pending[]): Promise<Settled | undefined> {
    for (;;) {
      try {
        return this.carryOut(group);
      } catch (cause) {
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
    const state = new State(transaction);
    const now = clock.now();
    const keys = new KeyCounter(transaction);
    const events: EngineEvent[] = [];
    const outcomes: Outcome<unknown>[] = [];
    for (const { command } of group) {
      const outcome = this.stepOn(state, command, {
        now,
        zone,
        definitions,
        mostFollowUps,
        nextKey: () => keys.next(),
      });
      if (outcome.kind === 'refusal' && outcome.changed) return outcome;
      if (outcome.kind === 'answer') for (const event of outcome.events) events.push(event);
      outcomes.push(outcome);
    }
    state.flush();
    keys.store();
    const hasRecords = this.commit(transaction, events, now);
    group.forEach(({ settle }, index) => settle(outcomes[index] as Outcome<unknown>));
    this.parts.committed(state.freedTypes, hasRecords);
    return undefined;
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
      if (command.kind === 'TRIGGER_DUE' || command.kind === 'BAN_INSTANCE')
        state.rows.delete('deadlines', command.rowKey);
    }
  }

  private commit(transaction: Transaction, events: readonly EngineEvent[], now: number): boolean {
    const { storage } = this.parts;
    const records = packRecords(events, now, storage.lastPosition());
    const batch = transaction.batch(records);
    if (batch.puts.length + batch.deletes.length + records.length > 0) storage.commit(batch);
    this.failed = undefined;
    return records.length > 0;
  }

  private failureOf(cause: unknown, group: readonly Pending[]): Settled {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (error instanceof StorageFailure || error instanceof StorageCorrupt || !isRooted(error)) {
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
    if (group.length === 1 && only?.command.kind === 'TRIGGER_DUE' && error.rootKey > 0) {
      this.enqueue(
        { kind: 'BAN_INSTANCE', rootKey: error.rootKey, message: error.message, rowKey: only.command.rowKey },
        () => undefined,
      );
    }
    const message = `Command rejected with code 'PROCESSING_ERROR': Expected to process the command without errors, but ${error.message}`;
    return { kind: 'refusal', code: 'PROCESSING_ERROR', message, changed: false };
  }
}

function isRooted(error: Error): error is Error & { readonly rootKey: number } {
  return 'rootKey' in error;
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
