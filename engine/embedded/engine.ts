import type { Clock } from '../../domain/time/clock';
import type {
  ActivatedJob,
  ActivateJobs,
  CreateInstance,
  Deployment,
  EngineHealth,
  EnginePort,
  EvaluatedDecision,
  FailJob,
  ProcessInstance,
  PublishMessage,
  RecordReader,
  RecordSubscription,
  Resource,
  ThrowError,
  Variables,
} from '../port';
import { EngineRefusal, EngineUnavailable } from '../port';
import { dueTimeOf, State, Transaction } from '../state';
import type { EngineStorage } from '../storage/port';
import { DefinitionCache } from './definitions';
import { LongPolls } from './long-polls';
import { Processor } from './processor';
import { RecordFeed } from './record-feed';
import { readResources } from './resources';

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
  /** Resolves when the readers of records have had what happened until now. */
  recordsRead(): Promise<void>;
}

export interface EmbeddedEngineSetup {
  readonly storage: EngineStorage;
  readonly clock: Clock;
  /** In which intervals and wall-clock times are counted (T9). */
  readonly zone?: string;
  /** After how many steps without a wait state one command is given up. */
  readonly mostFollowUps?: number;
}

export function createEmbeddedEngine(setup: EmbeddedEngineSetup): EmbeddedEngine {
  return new Engine(setup);
}

const tickMs = 100;
const mostDueAtOnce = 100;

class Engine implements EmbeddedEngine {
  private readonly processor: Processor;
  private readonly polls: LongPolls;
  private readonly feed: RecordFeed;
  private readonly storage: EngineStorage;
  private readonly clock: Clock;
  private ticking: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor({ storage, clock, zone = 'Europe/London', mostFollowUps = 50_000 }: EmbeddedEngineSetup) {
    this.storage = storage;
    this.clock = clock;
    const definitions = new DefinitionCache(storage);
    this.feed = new RecordFeed(storage, definitions);
    this.processor = new Processor({
      storage,
      clock,
      zone,
      definitions,
      mostFollowUps,
      committed: (freedTypes, hasRecords) => {
        this.polls.wake(freedTypes);
        if (hasRecords) this.feed.wake();
      },
    });
    this.polls = new LongPolls(this.processor, clock);
  }

  get engineId(): string {
    return this.storage.engineId;
  }

  async health(): Promise<EngineHealth> {
    const failures = [...(this.processor.failure ? [this.processor.failure.message] : []), ...this.feed.failures];
    const ready = !this.isClosed && !this.processor.failure;
    const how = this.isClosed ? 'closed' : failures.join(' ') || 'ready';
    return { ready, description: `Embedded engine ${this.engineId}, ${this.storage.lastPosition()} records: ${how}` };
  }

  async deploy(resources: readonly Resource[]): Promise<Deployment> {
    this.expectOpen();
    return this.processor.submit<'DEPLOY'>({ kind: 'DEPLOY', resources: await readResources(resources) });
  }

  async createInstance({
    bpmnProcessId,
    version,
    variables = {},
    startAt = [],
  }: CreateInstance): Promise<ProcessInstance> {
    this.expectOpen();
    const requested = version === undefined ? {} : { version };
    return this.processor.submit<'CREATE_INSTANCE'>({
      kind: 'CREATE_INSTANCE',
      bpmnProcessId,
      ...requested,
      variables,
      startAt,
    });
  }

  async cancelInstance(processInstanceKey: string): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'CANCEL_INSTANCE'>({
      kind: 'CANCEL_INSTANCE',
      processInstanceKey: readKey(processInstanceKey),
    });
  }

  async publishMessage({
    name,
    correlationKey,
    messageId = '',
    timeToLiveMs,
    variables = {},
  }: PublishMessage): Promise<{ readonly messageKey: string }> {
    this.expectOpen();
    return this.processor.submit<'PUBLISH_MESSAGE'>({
      kind: 'PUBLISH_MESSAGE',
      name,
      correlationKey,
      messageId,
      timeToLiveMs,
      variables,
    });
  }

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    this.expectOpen();
    return this.polls.activate(request);
  }

  async completeJob(jobKey: string, variables: Variables = {}): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'COMPLETE_JOB'>({ kind: 'COMPLETE_JOB', jobKey: readKey(jobKey), variables });
  }

  async failJob(jobKey: string, request: FailJob): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'FAIL_JOB'>({ kind: 'FAIL_JOB', ...request, jobKey: readKey(jobKey) });
  }

  async throwError(jobKey: string, request: ThrowError): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'THROW_ERROR'>({ kind: 'THROW_ERROR', ...request, jobKey: readKey(jobKey) });
  }

  async updateJobRetries(jobKey: string, retries: number): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'UPDATE_JOB_RETRIES'>({ kind: 'UPDATE_JOB_RETRIES', jobKey: readKey(jobKey), retries });
  }

  async updateJobTimeout(jobKey: string, timeoutMs: number): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'UPDATE_JOB_TIMEOUT'>({
      kind: 'UPDATE_JOB_TIMEOUT',
      jobKey: readKey(jobKey),
      timeoutMs,
    });
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'RESOLVE_INCIDENT'>({ kind: 'RESOLVE_INCIDENT', incidentKey: readKey(incidentKey) });
  }

  async setVariables(elementInstanceKey: string, variables: Variables, local: boolean): Promise<void> {
    this.expectOpen();
    await this.processor.submit<'SET_VARIABLES'>({
      kind: 'SET_VARIABLES',
      elementInstanceKey: readKey(elementInstanceKey),
      variables,
      local,
    });
  }

  async evaluateDecision(decisionId: string, variables: Variables): Promise<EvaluatedDecision> {
    this.expectOpen();
    return this.processor.submit<'EVALUATE_DECISION'>({ kind: 'EVALUATE_DECISION', decisionId, variables });
  }

  subscribeRecords(reader: RecordReader): Promise<RecordSubscription> {
    this.expectOpen();
    return this.feed.subscribe(reader);
  }

  async recordsRead(): Promise<void> {
    await this.processor.idle();
    await this.feed.settled();
  }

  async runDue(): Promise<number> {
    this.expectOpen();
    this.polls.endExpired();
    this.feed.retry();
    let carriedOut = 0;
    for (;;) {
      const due = new State(new Transaction(this.storage)).due(this.clock.now(), mostDueAtOnce);
      if (due.length === 0) return carriedOut;
      const settled = await Promise.allSettled(
        due.map((row) => this.processor.submit<'TRIGGER_DUE'>({ kind: 'TRIGGER_DUE', ...row })),
      );
      const unavailable = settled.find(
        (result) => result.status === 'rejected' && !(result.reason instanceof EngineRefusal),
      );
      if (unavailable?.status === 'rejected') throw unavailable.reason;
      carriedOut += due.length;
    }
  }

  nextDueAt(): number | undefined {
    const [first] = this.storage.scan('deadlines', { from: '', below: '\uffff', limit: 1 });
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
    await this.processor.idle();
    await this.feed.close();
    this.storage.close();
  }

  private stopTicking(): void {
    clearTimeout(this.ticking);
    this.ticking = undefined;
  }

  private expectOpen(): void {
    if (this.isClosed) throw new EngineUnavailable('Expected the engine to be open, but it was closed.');
  }
}

/** Keys are strings outside and numbers inside (O3). */
function readKey(key: string): number {
  const number = Number(key);
  if (/^\d{1,16}$/.test(key) && Number.isSafeInteger(number)) return number;
  throw new EngineRefusal(
    'NOT_FOUND',
    `Command rejected with code 'NOT_FOUND': Expected a key of this engine, but got '${key}'`,
  );
}
