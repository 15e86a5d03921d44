import type { Clock } from '../../domain/time/clock';
import {
  EngineRefusal,
  EngineUnavailable,
  type CreateInstanceWithResult,
  type ProcessInstance,
  type ProcessInstanceResult,
  type Variables,
} from '../port';
import type { EngineEvent } from '../state';
import { creationOf } from './engine-commands';
import type { Processor } from './processor';

/**
 * Who started an instance and waits for its end (P3): answered by the commit in which it completes, however late the
 * waiting was registered, or sent away when the time is over. The instance itself is never touched by that.
 */
export class AwaitedResults {
  private readonly waiting = new Map<number, Waiting>();

  constructor(
    private readonly processor: Processor,
    private readonly clock: Clock,
  ) {}

  create(request: CreateInstanceWithResult): Promise<ProcessInstanceResult> {
    const until = this.clock.now() + request.waitMs;
    return new Promise((resolve, reject) => {
      this.processor.enqueue({ ...creationOf(request), isAwaited: true }, (settled) => {
        if (settled.kind === 'refusal') reject(new EngineRefusal(settled.code, settled.message));
        else if (settled.kind === 'error') reject(settled.error);
        else {
          const instance = settled.answer as ProcessInstance;
          const tell = (variables: Variables): void =>
            resolve({ ...instance, variables: chosen(variables, request.fetchVariables) });
          const key = Number(instance.processInstanceKey);
          this.waiting.set(key, { until, tell, reject });
          if (request.signal?.aborted) this.giveUp(key);
          else request.signal?.addEventListener('abort', () => this.giveUp(key), { once: true });
        }
      });
    });
  }

  /** An instance that completes at once does so in the commit that creates it: its waiting is registered by then. */
  deliver(events: readonly (readonly EngineEvent[])[]): void {
    if (this.waiting.size === 0) return;
    for (const event of events.flat()) {
      if (event.kind !== 'INSTANCE_RESULT_READY') continue;
      this.waiting.get(event.key)?.tell(event.variables);
      this.waiting.delete(event.key);
    }
  }

  endExpired(): void {
    const now = this.clock.now();
    for (const [key, { until }] of this.waiting) if (until <= now) this.giveUp(key);
  }

  private giveUp(key: number): void {
    const { reject } = this.waiting.get(key) ?? {};
    this.waiting.delete(key);
    reject?.(new EngineUnavailable(`Expected process instance '${key}' to complete in time, but it has not yet.`));
  }

  endAll(): void {
    for (const { reject } of this.waiting.values())
      reject(new EngineUnavailable('Expected the engine to be open until the result is there, but it was closed.'));
    this.waiting.clear();
  }
}

interface Waiting {
  readonly until: number;
  readonly tell: (variables: Variables) => void;
  readonly reject: (error: Error) => void;
}

/** Names that the instance does not have are just missing. */
function chosen(variables: Variables, names: readonly string[] = []): Variables {
  if (names.length === 0) return variables;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
}
