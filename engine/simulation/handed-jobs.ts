import { fieldOf } from '../embedded/testing/record-log';
import type { ActivatedJob } from '../port';
import type { History } from './history';

/** The jobs that workers were handed, and until when each is theirs alone. */
export class HandedJobs {
  /** Every job that was ever handed out, ended or not: late and double answers come from here. */
  readonly keys: string[] = [];
  private readonly heldUntil = new Map<string, number>();
  private heard = 0;
  private released: ReadonlySet<string> = new Set();

  /** Answers what cannot be, once `hearReleases` was called for this turn. `alone`: nothing else happened in the same turn, so what the job shows can be held against the records. */
  isHanded(job: ActivatedJob, now: number, history: History, alone: boolean): readonly string[] {
    const until = this.heldUntil.get(job.key);
    this.heldUntil.set(job.key, job.deadline);
    this.keys.push(job.key);
    const isHeld = until !== undefined && until >= now && !this.released.has(job.key);
    return [
      ...(isHeld ? [`jobs-are-held-by-one: ${job.key} is held for ${until - now} ms more`] : []),
      ...(alone ? wrongVariables(job, history) : []),
    ];
  }

  /** Jobs that were given back since the last look. */
  hearReleases({ records }: History): void {
    const released = new Set<string>();
    for (const record of records.slice(this.heard)) {
      const { valueType, intent, key } = record;
      if (valueType === 'JOB' && intent !== 'CREATED' && intent !== 'RETRIES_UPDATED') released.add(key);
      if (valueType === 'INCIDENT' && intent === 'RESOLVED') released.add(fieldOf(record, 'jobKey'));
    }
    this.heard = records.length;
    for (const key of released) this.heldUntil.delete(key);
    this.released = released;
  }

  /** A disk that lied may have lost any hand-out. */
  forget({ records }: History): void {
    this.heldUntil.clear();
    this.heard = records.length;
  }
}

function wrongVariables({ key, elementInstanceKey, variables }: ActivatedJob, history: History): readonly string[] {
  const visible = sorted(Object.fromEntries(history.visibleVariables(elementInstanceKey)));
  const shown = sorted(variables);
  return visible === shown ? [] : [`jobs-show-what-is-visible: ${key} shows ${shown}, but visible is ${visible}`];
}

function sorted(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1)));
}
