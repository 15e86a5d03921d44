import type { VirtualClock } from '../../domain/time';
import type { EnginePort } from '../../engine/port';
import { connectZeebe } from '../../engine/zeebe';
import { freePorts } from '../real-parts/running-process';
import { startZeebe } from '../real-parts/zeebe';
import type { ZeebeBroker } from '../real-parts/zeebe';
import { BrokerObserver } from './broker-observer';
import type { WorldEngine } from './world';

/** What the product reads of the exporter's value types, and what tells that the broker is at rest. */
const exported = ['PROCESS_INSTANCE', 'VARIABLE', 'JOB', 'INCIDENT', 'TIMER', 'MESSAGE'];
/** A request for each record would cost most of the time; a mark is two records, so half as many marks push it out. */
const recordsAtOnce = 12;
const commandTimeoutMs = 70_000;
const recordsTimeoutMs = 60_000;
const stuckMs = 5_000;
/** A job that waits to be tried again comes back after its instant: at the very instant the broker refuses, for good. */
const aMomentMs = 1;
const lookMs = 100;
const mostLooks = 50;

/**
 * A real broker whose clock stands still at the world's present and moves only with it. A broker's clock must not go
 * back, so a world on it begins after today.
 */
export async function zeebeWorldEngine(clock: VirtualClock): Promise<WorldEngine> {
  const [port = 0] = await freePorts(1);
  const engineId = `zeebe-${port}`;
  const broker = await startZeebe({
    controlledClock: true,
    exporterUrl: `http://127.0.0.1:${port}`,
    exported,
    recordsAtOnce,
  });
  const observer = new BrokerObserver();
  const troubles: string[] = [];
  const exporter = { port, onTrouble: (trouble: string) => void troubles.push(trouble) };
  const engine = await connectZeebe({ address: broker.address, engineId, exporter, commandTimeoutMs });
  await engine.subscribeRecords(observer);
  const rest = new BrokerAtRest(engine, broker, observer, troubles);
  // Until here its clock runs: an exporter that found nobody listening tries again by it.
  await rest.quiet();
  await rest.moveClock(clock.now());
  return {
    engine: withoutIdlePolls(engine, observer),
    moveClock: (instantMs) => rest.moveClock(instantMs),
    nextDueAt: () => observer.due.next(),
    rest: async (work) => {
      await rest.quiet();
      for (let before = -1; before !== observer.happened;) {
        before = observer.happened;
        if ((await work()) > 0) before = -1;
        await rest.quiet();
        await rest.doDue();
      }
    },
    close: async () => {
      await engine.close();
      await broker.stop();
    },
  };
}

/** Waits for a broker until it has done what it does by itself, and all of it was read. */
class BrokerAtRest {
  private marks = 0;
  private now = 0;
  private brokerNow = 0;

  constructor(
    private readonly engine: EnginePort,
    private readonly broker: ZeebeBroker,
    private readonly observer: BrokerObserver,
    private readonly troubles: readonly string[],
  ) {}

  /** Two marks in the log with nothing between them. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.observer.happened;) {
      before = this.observer.happened;
      const { message, arrived } = this.observer.mark(String(++this.marks));
      const marks = Array.from({ length: recordsAtOnce / 2 }, () => this.engine.publishMessage(message));
      await this.comesOut(Promise.all([arrived, ...marks]));
    }
  }

  /** An exporter that was refused tries again by the broker's clock, which stands still. */
  private async comesOut(mark: Promise<unknown>): Promise<void> {
    const tryAgain = setInterval(() => void this.broker.clock.pin((this.brokerNow += 1_000)), stuckMs);
    try {
      await within(recordsTimeoutMs, mark, () => `no mark came out of the exporter. ${this.troubles.at(-1) ?? ''}`);
    } finally {
      clearInterval(tryAgain);
    }
  }

  async moveClock(instantMs: number): Promise<void> {
    this.now = instantMs;
    this.brokerNow = Math.max(this.brokerNow, instantMs + aMomentMs);
    await this.broker.clock.pin(this.brokerNow);
    await this.quiet();
    await this.doDue();
  }

  /** The broker looks at most every tenth of a second what is due, even when it was due already as it was asked for. */
  async doDue(): Promise<void> {
    for (let looks = 0; (this.observer.due.next() ?? Infinity) <= this.now; looks++) {
      if (looks === mostLooks) throw new Error(`Expected what was due at ${this.now} to be done, but it was not.`);
      await this.broker.clock.pin((this.brokerNow += lookMs));
      await this.quiet();
    }
  }
}

/** A poll is a command in the broker's log: where the records tell of no job of a type, nobody asks for one. */
function withoutIdlePolls(connected: EnginePort, observer: BrokerObserver): EnginePort {
  const activateJobs: EnginePort['activateJobs'] = async (request) =>
    observer.hasJobs(request.type) ? connected.activateJobs(request) : [];
  return Object.assign(Object.create(connected) as EnginePort, { activateJobs });
}

async function within(ms: number, awaited: Promise<unknown>, complaint: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Expected an answer within ${ms} ms, but ${complaint()}`)), ms);
  });
  await Promise.race([awaited, impatience]).finally(() => clearTimeout(timer));
}
