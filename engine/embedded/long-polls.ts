import type { Clock } from '../../domain/time/clock';
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

  activate(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    return new Promise((resolve, reject) => {
      this.ask({ request, until: this.clock.now() + request.waitMs, resolve, reject });
    });
  }

  wake(types: ReadonlySet<string>): void {
    for (const type of types) {
      const polls = this.waiting.get(type);
      this.waiting.delete(type);
      for (const poll of polls ?? []) this.ask(poll);
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

  private ask(poll: Poll): void {
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
      if (jobs.length > 0 || poll.request.maxJobs < 1 || this.isClosed || poll.until <= this.clock.now()) {
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
  readonly request: ActivateJobs;
  readonly until: number;
  readonly resolve: (jobs: readonly ActivatedJob[]) => void;
  readonly reject: (error: Error) => void;
}
