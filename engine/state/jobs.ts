import { packJob, unpackJob } from './job-row';
import type { ParsedRows } from './parsed-rows';
import { numberOf, partOf, rowKey, rowsUnder } from './row-keys';
import type { DueRow, JobRow } from './rows';
import type { Transaction } from './transaction';

interface JobSurroundings {
  readonly rows: Transaction;
  addDue(dueMs: number, due: DueRow): void;
  dropDue(dueMs: number, kind: DueRow['kind'], key: number): void;
}

/** Jobs with what is found by them: those free to be taken, by type, and what ends their locks and backoffs. */
export class Jobs {
  /** Jobs that became free in this transaction, by type. */
  readonly freed = new Map<string, number[]>();

  constructor(
    private readonly state: JobSurroundings,
    private readonly parsed: ParsedRows<JobRow> | undefined,
  ) {}

  get(key: number): JobRow | undefined {
    const place = rowKey(key);
    const text = this.state.rows.get('jobs', place);
    if (text === undefined) return undefined;
    const known = this.parsed?.get(place, text);
    if (known) return known;
    const job = unpackJob(key, text);
    this.parsed?.put(place, text, job);
    return job;
  }

  activatable(type: string, limit: number): readonly JobRow[] {
    return this.state.rows
      .scan('activatable', { ...rowsUnder(type), limit })
      .map(({ key }) => this.get(numberOf(partOf(key, 1))))
      .filter((job) => job !== undefined);
  }

  put(job: JobRow): void {
    this.dropIndexes(job.key);
    this.write(job, 'put');
    if (job.state === 'ACTIVATABLE') {
      this.state.rows.put('activatable', rowKey(job.type, job.key), '');
      this.noteFreed(job);
    }
    // A lock has run out when its deadline lies before now, not at it (J4).
    if (job.state === 'ACTIVATED') this.state.addDue(job.deadline + 1, { kind: 'job-lock', key: job.key });
    if (job.state === 'FAILED' && job.deadline > 0)
      this.state.addDue(job.deadline, { kind: 'job-backoff', key: job.key });
  }

  insert(job: JobRow): void {
    this.write(job, 'insert');
    this.state.rows.insert('activatable', rowKey(job.type, job.key), '');
    this.noteFreed(job);
  }

  remove(key: number): void {
    this.dropIndexes(key);
    const place = rowKey(key);
    this.state.rows.delete('jobs', place);
    this.parsed?.delete(place);
  }

  private write(job: JobRow, how: 'put' | 'insert'): void {
    const place = rowKey(job.key);
    const text = packJob(job);
    this.state.rows[how]('jobs', place, text);
    this.parsed?.put(place, text, job);
  }

  private noteFreed({ type, key }: JobRow): void {
    const keys = this.freed.get(type);
    if (keys) keys.push(key);
    else this.freed.set(type, [key]);
  }

  private dropIndexes(key: number): void {
    const job = this.get(key);
    if (!job) return;
    if (job.state === 'ACTIVATABLE') this.state.rows.delete('activatable', rowKey(job.type, job.key));
    if (job.state === 'ACTIVATED') this.state.dropDue(job.deadline + 1, 'job-lock', job.key);
    if (job.state === 'FAILED' && job.deadline > 0) this.state.dropDue(job.deadline, 'job-backoff', job.key);
  }
}
