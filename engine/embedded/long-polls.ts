import type { Clock } from '../../domain/time/clock';
import type { JobsToActivate } from '../core';
import { EngineRefusal, type ActivatedJob, type ActivateJobs } from '../port';
import type { Processor } from './processor';

/** Workers that wait for jobs (A2): woken when jobs of their type are free, sent home with none when their time is over. */
export class LongPolls {
  private isClosed = false;
  private readonly waiting = new Map<string, Set<Poll>>();

  constructor(
    private readonly processor: Processor,
    private readonly clock: Clock,
  ) {}

  activate({ signal, waitMs, ...request }: ActivateJobs): Promise<readonly ActivatedJob[]> {
    return new Promise((resolve, reject) => {
      const poll: Poll = { request, until: this.clock.now() + waitMs, signal, resolve, reject };
      signal?.addEventListener('abort', () => this.end(poll), { once: true });
      this.ask(poll);
    });
  }

  /** No more polls than jobs, the longest waiting first: that a poll is parked means that nothing was free. */
  wake(freed: ReadonlyMap<string, number>): void {
    for (const [type, count] of freed) {
      const polls = [...(this.waiting.get(type) ?? [])].slice(0, count);
      for (const poll of polls) this.waiting.get(type)?.delete(poll);
      for (const poll of polls) this.ask(poll);
    }
  }

  endExpired(): void {
    const now = this.clock.now();
    for (const [type, polls] of this.waiting) {
      for (const poll of polls) {
        if (poll.until > now) continue;
        polls.delete(poll);
        poll.resolve([]);
      }
      if (polls.size === 0) this.waiting.delete(type);
    }
  }

  endAll(): void {
    this.isClosed = true;
    for (const polls of this.waiting.values()) for (const poll of polls) poll.resolve([]);
    this.waiting.clear();
  }

  /** One that is asking just now ends with what it gets. */
  private end(poll: Poll): void {
    if (this.waiting.get(poll.request.type)?.delete(poll)) poll.resolve([]);
  }

  private ask(poll: Poll): void {
    if (poll.signal?.aborted) {
      poll.resolve([]);
      return;
    }
    this.processor.enqueue({ kind: 'ACTIVATE_JOBS', ...poll.request }, (settled) => {
      if (settled.kind === 'refusal') {
        poll.reject(new EngineRefusal(settled.code, settled.message));
        return;
      }
      if (settled.kind === 'error') {
        poll.reject(settled.error);
        return;
      }
      const jobs = settled.answer as readonly ActivatedJob[];
      const isOver = this.isClosed || poll.signal?.aborted || poll.until <= this.clock.now();
      if (jobs.length > 0 || poll.request.maxJobs < 1 || isOver) {
        poll.resolve(jobs);
        return;
      }
      this.park(poll);
    });
  }

  private park(poll: Poll): void {
    const polls = this.waiting.get(poll.request.type) ?? new Set();
    this.waiting.set(poll.request.type, polls.add(poll));
  }
}

interface Poll {
  readonly request: JobsToActivate;
  readonly until: number;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (jobs: readonly ActivatedJob[]) => void;
  readonly reject: (error: Error) => void;
}
