import type { Committed } from '../embedded';
import type { EngineEvent } from '../state';

/** What the engine has done, counted from its commits. */
export class EngineMetrics {
  readonly counts = new Map<string, number>();
  readonly commitSeconds = new Histogram([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]);

  observe({ events, tookMs }: Pick<Committed, 'events' | 'tookMs'>): void {
    this.commitSeconds.add(tookMs / 1_000);
    for (const event of events.flat()) {
      const name = nameOf(event);
      if (name !== undefined) this.counts.set(name, (this.counts.get(name) ?? 0) + amountOf(event));
    }
  }
}

/** `job created` and the like, as the metrics call it. */
function nameOf(event: EngineEvent): string | undefined {
  if (event.kind === 'JOBS_ACTIVATED') return 'job activated';
  const [, job] = /^JOB_([A-Z_]+)$/.exec(event.kind) ?? [];
  if (job !== undefined) return `job ${job.toLowerCase()}`;
  if (event.kind === 'PROCESS_INSTANCE_CREATED') return 'instance created';
  if ((event.kind === 'ELEMENT_COMPLETED' || event.kind === 'ELEMENT_TERMINATED') && event.elementType === 'PROCESS')
    return event.kind === 'ELEMENT_COMPLETED' ? 'instance completed' : 'instance terminated';
  if (event.kind === 'INCIDENT_CREATED') return 'incident created';
  return event.kind === 'INCIDENT_RESOLVED' ? 'incident resolved' : undefined;
}

function amountOf(event: EngineEvent): number {
  return event.kind === 'JOBS_ACTIVATED' ? event.jobs.length : 1;
}

/** How many values lay at or below each bound. */
export class Histogram {
  private readonly below: number[];
  count = 0;
  sum = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.below = bounds.map(() => 0);
  }

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.bounds.forEach((bound, index) => {
      if (value <= bound) this.below[index] = (this.below[index] ?? 0) + 1;
    });
  }

  buckets(): readonly (readonly [bound: number, count: number])[] {
    return this.bounds.map((bound, index) => [bound, this.below[index] ?? 0] as const);
  }
}
