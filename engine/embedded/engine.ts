import type { Clock } from '../../domain/time/clock';
import type { AnswerOf, CommandKind, CommandOf } from '../core';
import type {
  ActivatedJob,
  ActivateJobs,
  EngineHealth,
  EnginePort,
  CreateInstanceWithResult,
  JobStream,
  ProcessInstanceResult,
  RecordReader,
  RecordSubscription,
  StreamJobs,
} from '../port';
import { EngineRefusal, EngineUnavailable } from '../port';
import { dueTimeOf, State, Transaction } from '../state';
import type { EngineStorage } from '../storage/port';
import { readableRows } from '../storage/readable-rows';
import { RecordArchive, type ArchiveSettings } from '../archive';
import { AwaitedResults } from './awaited-results';
import { damageIn, type Damage } from './damage';
import { DefinitionCache } from './definitions';
import { EngineCommands } from './engine-commands';
import { JobStreams } from './job-streams';
import { LongPolls } from './long-polls';
import { Processor, type Committed } from './processor';
import { RecordFeed } from './record-feed';
import { recordNamesIn } from './record-names';
import { timestampOf } from './records';

/**
 * The engine in this process: Zeebe's behaviour over a storage of its own. Nothing happens by itself: a caller that
 * lives in virtual time calls `runDue`, a live one `startTicking`.
 */
export interface EmbeddedEngine extends EnginePort {
  /** Carries out everything that is due at the clock's present and says how much that was. */
  runDue(): Promise<number>;
  /** When the next timer, lock, backoff or message ends. */
  nextDueAt(): number | undefined;
  /** Looks at the clock from now on by itself; returns what stops it. */
  startTicking(): () => void;
  /**
   * Reads every row of the storage and every segment of the archive, and says what is damaged and whose it is. Nothing
   * else happens meanwhile.
   */
  verify(): Promise<readonly Damage[]>;
  /** Resolves when the readers of records have had what happened until now. */
  recordsRead(): Promise<void>;
  /** How many commands wait for their commit. */
  queueDepth(): number;
}

export interface EmbeddedEngineSetup {
  readonly storage: EngineStorage;
  readonly clock: Clock;
  /** In which intervals and wall-clock times are counted (T9). */
  readonly zone?: string;
  /** After how many steps without a wait state one command is given up. */
  readonly mostFollowUps?: number;
  /** Where the record log's older part goes; all stays in the storage when left out. */
  readonly archive?: ArchiveSettings;
  /** Told of each commit, for counting. */
  readonly observe?: (commit: Committed) => void;
}

export function createEmbeddedEngine(setup: EmbeddedEngineSetup): EmbeddedEngine {
  return new Engine(setup);
}

const tickMs = 100;
const mostDueAtOnce = 250;

class Engine extends EngineCommands implements EmbeddedEngine {
  private readonly processor: Processor;
  private readonly polls: LongPolls;
  private readonly streams: JobStreams;
  private readonly results: AwaitedResults;
  private readonly feed: RecordFeed;
  private readonly archive: RecordArchive | undefined;
  private readonly storage: EngineStorage;
  private readonly clock: Clock;
  private ticking: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor({
    storage,
    clock,
    zone = 'Europe/London',
    mostFollowUps = 50_000,
    archive,
    observe,
  }: EmbeddedEngineSetup) {
    super();
    this.storage = storage;
    this.clock = clock;
    const definitions = new DefinitionCache(storage);
    this.archive =
      archive &&
      new RecordArchive(archive, {
        storage,
        timestampOf,
        cut: (upToPosition) => {
          this.processor.saveRecordCounts();
          storage.dropRecords(upToPosition);
        },
      });
    const log = { read: async (after: number, limit: number) => storage.readRecords(after, limit) };
    this.feed = new RecordFeed(storage.engineId, this.archive ?? log, recordNamesIn(storage));
    this.processor = new Processor({
      storage,
      clock,
      zone,
      definitions,
      mostFollowUps,
      pushes: (freedJobs) => this.streams.claim(freedJobs),
      hands: (freedJobs) => this.polls.claim(freedJobs),
      committed: (commit) => {
        const { events, freed, hasRecords } = commit;
        observe?.(commit);
        this.results.deliver(events);
        this.polls.wake(freed);
        if (hasRecords) this.feed.wake();
      },
    });
    this.polls = new LongPolls(this.processor, clock);
    this.streams = new JobStreams(this.processor);
    this.results = new AwaitedResults(this.processor, clock);
  }

  get engineId(): string {
    return this.storage.engineId;
  }

  async health(): Promise<EngineHealth> {
    const failures = [
      this.processor.failure?.message,
      ...this.processor.damage,
      ...this.feed.failures,
      this.archive?.trouble,
    ].filter(Boolean);
    const ready = !this.isClosed && !this.processor.failure;
    const how = this.isClosed ? 'closed' : failures.join(' ') || 'ready';
    return {
      ready,
      description: `Embedded engine ${this.engineId} at position ${this.storage.lastPosition()}: ${how}`,
    };
  }

  async verify(): Promise<readonly Damage[]> {
    this.expectOpen();
    return [...damageIn(this.storage), ...((await this.archive?.verify()) ?? []).map((message) => ({ message }))];
  }

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    this.expectOpen();
    return this.polls.activate(request);
  }

  async createInstanceWithResult(request: CreateInstanceWithResult): Promise<ProcessInstanceResult> {
    this.expectOpen();
    return this.results.create(request);
  }

  async streamJobs(request: StreamJobs, push: (job: ActivatedJob) => Promise<void>): Promise<JobStream> {
    this.expectOpen();
    return this.streams.open(request, push);
  }

  subscribeRecords(reader: RecordReader): Promise<RecordSubscription> {
    this.expectOpen();
    return this.feed.subscribe(reader);
  }

  async recordsRead(): Promise<void> {
    await this.processor.idle();
    await this.feed.settled();
  }

  queueDepth(): number {
    return this.processor.queueDepth;
  }

  async runDue(): Promise<number> {
    this.expectOpen();
    this.polls.endExpired();
    this.results.endExpired();
    this.feed.retry();
    this.processor.tryForRoom();
    let carriedOut = 0;
    let triedFirst: string | undefined;
    for (;;) {
      const due = this.due();
      // What cannot be dealt with, for damage that concerns no single instance, waits until that is mended.
      if (due.length === 0 || due[0]?.rowKey === triedFirst) break;
      triedFirst = due[0]?.rowKey;
      const settled = await Promise.allSettled(
        due.map((row) => this.processor.submit<'TRIGGER_DUE'>({ kind: 'TRIGGER_DUE', ...row })),
      );
      const unavailable = settled.find(
        (result) => result.status === 'rejected' && !(result.reason instanceof EngineRefusal),
      );
      if (unavailable?.status === 'rejected') throw unavailable.reason;
      // A refused one is dropped with the instance that is banned for it.
      if (settled.some(({ status }) => status === 'rejected')) await this.processor.idle();
      carriedOut += due.length;
    }
    await this.archive?.tidy(this.clock.now(), this.feed.readUpTo);
    return carriedOut;
  }

  nextDueAt(): number | undefined {
    const [first] = readableRows(this.storage, 'deadlines', { from: '', below: '\uffff', limit: 1 }, (damage) =>
      this.processor.setAside(damage),
    );
    return first && dueTimeOf(first.key);
  }

  startTicking(): () => void {
    const tick = (): void => {
      this.ticking = setTimeout(() => {
        // What went wrong is told by `health`; the next tick tries again.
        void this.runDue()
          .catch(() => undefined)
          .finally(() => this.ticking && tick());
      }, tickMs);
      this.ticking.unref();
    };
    if (!this.ticking) tick();
    return () => this.stopTicking();
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.stopTicking();
    this.polls.endAll();
    this.results.endAll();
    await this.streams.endAll();
    await this.processor.idle();
    await this.feed.close();
    this.storage.close();
  }

  protected submit<Kind extends CommandKind>(command: CommandOf<Kind>): Promise<AnswerOf<Kind>> {
    return this.processor.submit<Kind>(command);
  }

  private due(): ReturnType<State['due']> {
    const state = new State(new Transaction(this.storage));
    return state.due(this.clock.now(), mostDueAtOnce, (damage) => this.processor.setAside(damage));
  }

  private stopTicking(): void {
    clearTimeout(this.ticking);
    this.ticking = undefined;
  }

  protected expectOpen(): void {
    if (this.isClosed) throw new EngineUnavailable('Expected the engine to be open, but it was closed.');
  }
}
