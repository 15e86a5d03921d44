import { setImmediate } from 'node:timers';
import type { Database } from './database';

interface Write {
  readonly attempt: () => () => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * Writes that arrive in the same turn of the event loop share one transaction, and so one sync of the disk. Each is
 * answered after the commit, in order of arrival; one that throws is undone alone and the others stand. When the
 * commit itself fails, all are refused and nothing has changed.
 */
export class GroupCommit {
  private waiting: Write[] = [];

  constructor(private readonly database: Database) {}

  write<Result>(operation: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.commit());
      this.waiting.push({
        attempt: () => {
          const result = operation();
          return () => resolve(result);
        },
        refuse: reject,
      });
    });
  }

  /** Writes what waits, now: before closing. */
  commit(): void {
    const writes = this.waiting;
    this.waiting = [];
    if (writes.length === 0) return;
    let answers: readonly (() => void)[];
    try {
      answers = this.database.transaction(() => writes.map((write) => this.attempt(write)));
    } catch (error) {
      for (const write of writes) write.refuse(error);
      return;
    }
    for (const answer of answers) answer();
  }

  private attempt(write: Write): () => void {
    this.database.run('SAVEPOINT one_write');
    try {
      const answer = write.attempt();
      this.database.run('RELEASE one_write');
      return answer;
    } catch (error) {
      // On a full disk SQLite gives the whole transaction up, and with it the writes before this one.
      if (!this.database.inTransaction) throw error;
      this.database.run('ROLLBACK TO one_write');
      this.database.run('RELEASE one_write');
      return () => write.refuse(error);
    }
  }
}
