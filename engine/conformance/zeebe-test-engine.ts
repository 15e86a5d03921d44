import { startZeebe } from '../../test/real-parts/zeebe';
import type { EngineRecord, RecordReader } from '../port';
import { connectZeebe, openRecordReceiver } from '../zeebe';
import type { TestEngine } from './test-engine';

const engineId = 'conformance';
const quietMessage = 'conformance-quiet';

export interface ZeebeTestEngineSetup {
  /** Gives the address to which the exporter posts, something that passes on to where the records are read. */
  readonly exportVia?: (readAt: string) => Promise<string>;
  /** Value types to export; the exporter's own choice when left out. */
  readonly exported?: readonly string[];
}

/** A real broker as a test engine: quiet is when two marks put into its log come out with nothing between them. */
export async function startZeebeTestEngine({ exportVia, exported }: ZeebeTestEngineSetup = {}): Promise<TestEngine> {
  const collector = new Collector();
  const receiver = await openRecordReceiver(engineId, { port: 0 });
  await receiver.subscribe(collector);
  const exporterUrl = await (exportVia?.(receiver.url) ?? receiver.url);
  const zeebe = await startZeebe({ controlledClock: true, exporterUrl, ...(exported && { exported }) });
  const engine = await connectZeebe({ address: zeebe.address, restAddress: zeebe.restAddress, engineId });
  let marks = 0;

  const mark = async (): Promise<void> => {
    const correlationKey = String(++marks);
    await engine.publishMessage({ name: quietMessage, correlationKey, timeToLiveMs: 0 });
    await collector.untilMarked(correlationKey);
  };
  const settle = async (): Promise<void> => {
    await mark();
    for (let seen = -1; seen !== collector.records.length;) {
      seen = collector.records.length;
      await mark();
    }
  };
  await settle();

  return {
    engine,
    settle,
    advance: async (durationMs) => {
      await zeebe.clock.add(durationMs);
      // Its checkers look once a second (J4), and what is due only then enters the log.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await settle();
    },
    now: () => zeebe.clock.now(),
    records: () => collector.records,
    stop: async () => {
      await engine.close();
      await zeebe.stop();
      await receiver.close();
    },
  };
}

/** Keeps all records but the marks. */
class Collector implements RecordReader {
  readonly name = 'conformance';
  readonly records: EngineRecord[] = [];
  private last = -1;
  private readonly marks = new Map<string, () => void>();
  private readonly markKeys = new Set<string>();
  private readonly arrived = new Set<string>();

  position(): Promise<number> {
    return Promise.resolve(this.last);
  }

  apply(_: string, records: readonly EngineRecord[]): Promise<void> {
    for (const record of records) {
      this.last = record.position;
      if (record.value['name'] === quietMessage && record.valueType === 'MESSAGE') this.noteMark(record);
      else if (!this.markKeys.has(record.key)) this.records.push(record);
    }
    return Promise.resolve();
  }

  untilMarked(correlationKey: string): Promise<void> {
    if (this.arrived.has(correlationKey)) return Promise.resolve();
    return new Promise((resolve) => this.marks.set(correlationKey, resolve));
  }

  private noteMark(record: EngineRecord): void {
    const { correlationKey } = record.value;
    this.markKeys.add(record.key);
    if (typeof correlationKey !== 'string') return;
    this.arrived.add(correlationKey);
    this.marks.get(correlationKey)?.();
  }
}
