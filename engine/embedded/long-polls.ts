import type { Clock } from '../../domain/time/clock';
import type { JobsToActivate } from '../core';
import { EngineRefusal, type ActivatedJob, type ActivateJobs } from '../port';
import type { Pending, Processor } from './processor';

/**
 * Workers that wait for jobs (A2, A5): given those of their type in the commit that frees them, sent home with none when
 * their time is over. That a poll waits means that nothing was free when it asked.
 */
export class LongPolls {
  private isClosed = false;
  private readonly waiting = new Map<string, Set<Poll>>();

  constructor(
    private readonly processor: Processor,
    private readonly clock: Clock,
  ) {}

  activate({ signal, waitMs, ...request }: ActivateJobs): Promise<readonly ActivatedJob[]> {
    return new Promise((resolve, reject) => {
      const abort = (): void => this.end(poll);
      const over = (): void => signal?.removeEventListener('abort', abort);
      const poll: Poll = {
        request,
        until: this.clock.now() + waitMs,
        signal,
        resolve: (jobs) => {
          over();
          resolve(jobs);
        },
        reject: (error) => {
          over();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort);
      this.ask(poll);
    });
  }

  /**
   * Takes the jobs that waiting polls get out of those that a commit frees, the longest waiting first. They go on waiting
   * until it is done.
   */
  claim(freedJobs: Map<string, number[]>): readonly Pending[] {
    const pushes: Pending[] = [];
    for (const [type, keys] of freedJobs) {
      const left = [...new Set(keys)];
      for (const poll of this.waiting.get(type) ?? []) {
        if (left.length === 0) break;
        pushes.push(this.handing(poll, left.splice(0, poll.request.maxJobs)));
      }
      if (left.length > 0) freedJobs.set(type, left);
      else freedJobs.delete(type);
    }
    return pushes;
  }

  /** Who came to wait while jobs were being freed: no more polls than jobs. */
  wake(freed: ReadonlyMap<string, readonly number[]>): void {
    for (const [type, keys] of freed) {
      const polls = [...(this.waiting.get(type) ?? [])].slice(0, keys.length);
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

  /** In the commit that freed them, so that a worker who waits costs no commit of its own. */
  private handing(poll: Poll, jobKeys: readonly number[]): Pending {
    const { worker, lockMs, maxJobs, fetchVariables } = poll.request;
    const taken = { worker, lockMs, maxJobs, ...(fetchVariables && { fetchVariables }) };
    return {
      command: { kind: 'PUSH_JOBS', jobKeys, ...taken },
      settle: (settled) => {
        const jobs = settled.kind === 'answer' ? (settled.answer as readonly ActivatedJob[]) : [];
        this.waiting.get(poll.request.type)?.delete(poll);
        if (jobs.length > 0) poll.resolve(jobs);
        else this.ask(poll);
      },
    };
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
