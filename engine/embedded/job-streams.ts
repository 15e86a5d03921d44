import { EngineRefusal, type ActivatedJob, type JobStream, type StreamJobs } from '../port';
import type { Pending, Processor } from './processor';

/**
 * Workers that get jobs pushed (A10). A job that becomes free goes to one of the streams of its type, in turn, and is
 * taken in the commit that freed it; a job whose push fails is given back for a poll to take (J10).
 */
export class JobStreams {
  private readonly streams = new Map<string, Stream[]>();
  private readonly delivering = new Set<Promise<void>>();

  constructor(private readonly processor: Processor) {}

  open(request: StreamJobs, push: Push): JobStream {
    expectStreamable(request);
    const stream: Stream = { request, push, isOpen: true };
    const ofType = this.streams.get(request.type) ?? [];
    this.streams.set(request.type, [...ofType, stream]);
    return {
      close: async () => {
        this.remove(stream);
        await this.delivered();
      },
    };
  }

  /** Takes the jobs that streams get out of those that became free. */
  claim(freedJobs: Map<string, number[]>): readonly Pending[] {
    if (this.streams.size === 0) return [];
    const pushes: Pending[] = [];
    for (const [type, keys] of freedJobs) {
      const streams = this.streams.get(type);
      if (!streams) continue;
      freedJobs.delete(type);
      for (const jobKey of new Set(keys)) {
        const stream = streams.shift() as Stream;
        streams.push(stream);
        pushes.push(this.pushing(stream, jobKey));
      }
    }
    return pushes;
  }

  async endAll(): Promise<void> {
    for (const stream of [...this.streams.values()].flat()) this.remove(stream);
    await this.delivered();
  }

  private pushing(stream: Stream, jobKey: number): Pending {
    const { worker, lockMs, fetchVariables } = stream.request;
    return {
      command: { kind: 'PUSH_JOBS', jobKeys: [jobKey], worker, lockMs, ...(fetchVariables && { fetchVariables }) },
      settle: (settled) => {
        if (settled.kind !== 'answer') return;
        for (const job of settled.answer as readonly ActivatedJob[]) this.deliver(stream, job);
      },
    };
  }

  private deliver(stream: Stream, job: ActivatedJob): void {
    const delivered = this.pushOrYield(stream, job).finally(() => this.delivering.delete(delivered));
    this.delivering.add(delivered);
  }

  private async pushOrYield(stream: Stream, job: ActivatedJob): Promise<void> {
    try {
      if (!stream.isOpen) throw new Error('Expected the stream to be open, but it was closed.');
      await stream.push(job);
    } catch {
      // Whoever completed it meanwhile is right: then there is nothing to give back.
      await this.processor.submit<'YIELD_JOB'>({ kind: 'YIELD_JOB', jobKey: Number(job.key) }).catch(() => undefined);
    }
  }

  private async delivered(): Promise<void> {
    while (this.delivering.size > 0) await Promise.all(this.delivering);
  }

  private remove(stream: Stream): void {
    stream.isOpen = false;
    const { type } = stream.request;
    const others = (this.streams.get(type) ?? []).filter((other) => other !== stream);
    if (others.length > 0) this.streams.set(type, others);
    else this.streams.delete(type);
  }
}

type Push = (job: ActivatedJob) => Promise<void>;

interface Stream {
  readonly request: StreamJobs;
  readonly push: Push;
  isOpen: boolean;
}

function expectStreamable({ type, lockMs }: StreamJobs): void {
  const problem =
    type.trim() === ''
      ? 'type to be present, but it was blank'
      : lockMs < 1
        ? `timeout to be greater than zero, but it was ${lockMs}`
        : undefined;
  if (problem !== undefined)
    throw new EngineRefusal('INVALID_ARGUMENT', `Expected to stream activated jobs with ${problem}`);
}
