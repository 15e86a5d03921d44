import { Http2Client, messageFrame } from '../../gateway/testing/http2-client';
import { RawClient } from '../../gateway/testing/raw-client';
import { bpmn, end, flow, serviceTask, start } from '../bpmn';

/** A gateway of whichever engine, seen by what its clients send and get: how jobs are polled and pushed. */
export class Waiter {
  private readonly client: RawClient;
  private count = 0;

  constructor(private readonly address: string) {
    this.client = new RawClient(address);
  }

  /** A process of one task whose jobs have a type that nobody else asks for. */
  async newType(): Promise<string> {
    const type = `polled-${(this.count += 1)}`;
    const { name, content } = bpmn(
      type,
      start(),
      serviceTask('Task', { type }),
      end('End'),
      flow('Start', 'Task', 'End'),
    );
    await this.client.ask('DeployResource', { resources: [{ name, content: Buffer.from(content) }] });
    return type;
  }

  async start(type: string, count = 1, variables = ''): Promise<void> {
    for (let index = 0; index < count; index += 1)
      await this.client.ask('CreateProcessInstance', { bpmnProcessId: type, version: -1, variables });
  }

  /** The jobs of each part of the answer; `waitMs` as it goes over the wire. */
  async poll(type: string, waitMs: number, maxJobsToActivate = 10): Promise<readonly (readonly Job[])[]> {
    const { status, answers } = await this.client.collect('ActivateJobs', request(type, waitMs, maxJobsToActivate));
    if (status !== 'OK') throw new Error(`Expected the poll to end normally, but it ended with ${status}.`);
    return answers.map((answer) => (answer as { readonly jobs: readonly Job[] }).jobs);
  }

  /** Waits for jobs until it is hung up. */
  waitAtMost(type: string, waitMs: number): () => void {
    const stream = this.client.stream('ActivateJobs', request(type, waitMs, 10));
    stream.on('error', () => undefined).on('data', () => undefined);
    return () => stream.cancel();
  }

  streamed(type: string): { readonly jobs: readonly Job[]; hangUp(): void } {
    const jobs: Job[] = [];
    const stream = this.client.stream('StreamActivatedJobs', { type, worker: 'streamed', timeout: '600000' });
    stream.on('error', () => undefined).on('data', (job: Job) => jobs.push(job));
    return { jobs, hangUp: () => stream.cancel() };
  }

  /** A stream whose reader never reads. */
  unread(type: string): () => Promise<void> {
    const reader = new Http2Client(Number(this.address.split(':').at(-1)));
    const stream = reader.send('StreamActivatedJobs', messageFrame('StreamActivatedJobs', { type, timeout: '600000' }));
    return async () => {
      stream.close();
      await reader.close();
    };
  }

  async statusOfStart(type: string, variables: string): Promise<string> {
    const request = { bpmnProcessId: type, version: -1, variables };
    return (await this.client.ask('CreateProcessInstance', request)).status;
  }

  /** What a client is told that pings so often on a quiet connection, and whether one is sent away that also asks something. */
  async pinged(): Promise<{ readonly quiet: readonly unknown[]; readonly isBusySentAway: boolean }> {
    const client = new Http2Client(Number(this.address.split(':').at(-1)));
    for (let round = 0; round < 10; round += 1) {
      await client.statusOf(client.send('Topology', messageFrame('Topology', {})));
      await new Promise<void>((resolve) => client.session.ping(() => resolve()));
    }
    const isBusySentAway = client.session.closed;
    const sentAway = new Promise<readonly unknown[]>((resolve) =>
      client.session.on('goaway', (code, _, reason: Buffer | undefined) => resolve([code, String(reason)])),
    );
    for (let round = 0; round < 5; round += 1) client.session.ping(() => undefined);
    const quiet = await sentAway;
    await client.close();
    return { quiet, isBusySentAway };
  }

  close(): void {
    this.client.close();
  }
}

interface Job {
  readonly key: string;
  readonly retries: number;
  readonly worker: string;
}

function request(type: string, waitMs: number, maxJobsToActivate: number) {
  return { type, worker: 'polled', timeout: '600000', maxJobsToActivate, requestTimeout: String(waitMs) };
}

const pause = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));

interface PollCheck {
  readonly title: string;
  readonly check: (waiter: Waiter) => Promise<void>;
}

/** What holds at any gateway. */
export const pollChecks: readonly PollCheck[] = [
  {
    title: 'a poll with a negative wait is answered at once, one with none waits by itself [A1]',
    async check(waiter) {
      const type = await waiter.newType();
      expect(await waiter.poll(type, -1)).toEqual([]);
      const waiting = waiter.poll(type, 0);
      await pause(500);
      await waiter.start(type);
      expect((await waiting).flat()).toHaveLength(1);
    },
  },
  {
    title: 'a poll ends without jobs and without an error when its wait is over [A2]',
    async check(waiter) {
      const type = await waiter.newType();
      const before = performance.now();
      expect(await waiter.poll(type, 500)).toEqual([]);
      expect(performance.now() - before).toBeGreaterThan(450);
    },
  },
  {
    title:
      'jobs that no message holds together come in several parts, and no more of them than were asked for [A3, J12]',
    async check(waiter) {
      const type = await waiter.newType();
      await waiter.start(type, 4, JSON.stringify({ text: 'x'.repeat(1_500_000) }));
      const parts = await waiter.poll(type, 5_000, 3);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.flat()).toHaveLength(3);
      expect((await waiter.poll(type, 5_000, 10)).flat()).toHaveLength(1);
    },
  },
  {
    title: 'a waiting poll is woken by a job of its own type [A5]',
    async check(waiter) {
      const [type, other] = [await waiter.newType(), await waiter.newType()];
      const [woken, notWoken] = [waiter.poll(type, 20_000), waiter.poll(other, 1_500)];
      await pause(500);
      await waiter.start(type);
      expect((await woken).flat()).toHaveLength(1);
      expect(await notWoken).toEqual([]);
    },
  },
  {
    title: 'a poll that was hung up takes no job from those who still wait [A6]',
    async check(waiter) {
      const type = await waiter.newType();
      const hangUp = waiter.waitAtMost(type, 60_000);
      await pause(500);
      hangUp();
      await pause(500);
      await waiter.start(type);
      expect((await waiter.poll(type, 20_000)).flat()).toMatchObject([{ retries: 3 }]);
    },
  },
  {
    title:
      'a stream is pushed what becomes free before a poll gets it, and needs a poll for what was free before [A10]',
    async check(waiter) {
      const type = await waiter.newType();
      await waiter.start(type);
      const stream = waiter.streamed(type);
      await pause(1_000);
      expect((await waiter.poll(type, -1)).flat()).toMatchObject([{ worker: 'polled' }]);
      const polled = waiter.poll(type, 2_000);
      await pause(500);
      await waiter.start(type, 2);
      expect(await polled).toEqual([]);
      expect(stream.jobs).toMatchObject([{ worker: 'streamed' }, { worker: 'streamed' }]);
      stream.hangUp();
    },
  },
  {
    title: 'jobs pushed to a reader who does not read come back with their retries to those who do [J10]',
    async check(waiter) {
      const type = await waiter.newType();
      const close = waiter.unread(type);
      await pause(1_000);
      await waiter.start(type, 60, JSON.stringify({ text: 'x'.repeat(100_000) }));
      const jobs = (await waiter.poll(type, 20_000, 100)).flat();
      expect(jobs.length).toBeGreaterThan(0);
      expect(jobs[0]).toMatchObject({ retries: 3, worker: 'polled' });
      await close();
    },
  },
  {
    title: 'a message of more than four megabytes is refused, one below is taken [A11]',
    async check(waiter) {
      const type = await waiter.newType();
      const text = (length: number): string => JSON.stringify({ text: 'x'.repeat(length) });
      expect(await waiter.statusOfStart(type, text(1_500_000))).toBe('OK');
      expect(await waiter.statusOfStart(type, text(4_300_000))).toBe('RESOURCE_EXHAUSTED');
    },
  },
  {
    title: 'a client that pings too often is sent away, unless it has something to ask [A11]',
    async check(waiter) {
      expect(await waiter.pinged()).toEqual({ quiet: [11, 'too_many_pings'], isBusySentAway: false });
    },
  },
];
