import type { EngineRecord, RecordReader } from '../../engine/port';
import { DueInstants } from './due-instants';

const markName = 'scenario-mark';
const jobEnds = new Set(['COMPLETED', 'CANCELED', 'ERROR_THROWN']);

/** What a broker's records tell beside the projector: whether anything still happens, what is due next, and which jobs wait. */
export class BrokerObserver implements RecordReader {
  readonly name = 'observer';
  readonly due = new DueInstants();
  private readonly openJobs = new Map<string, string>();
  private readonly marks = new Map<string, () => void>();
  private seen = 0;
  private last = -1;

  position(): Promise<number> {
    return Promise.resolve(this.last);
  }

  apply(_: string, records: readonly EngineRecord[]): Promise<void> {
    for (const record of records) this.note(record);
    return Promise.resolve();
  }

  /** How much has happened, marks left out. */
  get happened(): number {
    return this.seen;
  }

  hasJobs(type: string): boolean {
    return [...this.openJobs.values()].includes(type);
  }

  /** A message that changes nothing: once its record is here, so is everything that was in the log before it. */
  mark(correlationKey: string): {
    readonly message: { name: string; correlationKey: string; timeToLiveMs: number };
    readonly arrived: Promise<void>;
  } {
    const arrived = new Promise<void>((resolve) => this.marks.set(correlationKey, resolve));
    return { message: { name: markName, correlationKey, timeToLiveMs: 0 }, arrived };
  }

  private note(record: EngineRecord): void {
    const { position, recordType, valueType, value } = record;
    this.last = position;
    if (recordType !== 'EVENT') return;
    if (valueType === 'MESSAGE') {
      this.noteMark(value['name'], value['correlationKey']);
      return;
    }
    this.seen += 1;
    this.due.apply(record);
    if (valueType === 'JOB') this.noteJob(record);
  }

  private noteMark(name: unknown, correlationKey: unknown): void {
    if (name !== markName || typeof correlationKey !== 'string') return;
    this.marks.get(correlationKey)?.();
    this.marks.delete(correlationKey);
  }

  private noteJob({ intent, key, value }: EngineRecord): void {
    const { type } = value;
    if (intent === 'CREATED' && typeof type === 'string') this.openJobs.set(key, type);
    if (jobEnds.has(intent)) this.openJobs.delete(key);
  }
}
