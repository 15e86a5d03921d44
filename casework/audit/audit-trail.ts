import { anchorAudit, appendAudit, verifyAudit } from '../../domain/audit';
import type { AuditEntry, AuditFact } from '../../domain/audit';
import { toIsoWithOffset } from '../../domain/time';
import type { Clock, Ids } from '../../domain/time';
import type { Collection, Store } from '../../store/port';
import { auditAnchors, auditTrail } from '../documents';
import type { AuditAnchorDocument, AuditDocument } from '../documents';

const entriesBetweenAnchors = 50;
const mostShown = 500;

export interface AuditCheck {
  readonly entries: number;
  /** In words, one for each chain that is broken. */
  readonly problems: readonly string[];
}

/**
 * Every read of a person's record and every change, kept in the store as chains (`domain/audit`): one for each start of
 * each process, so that no two wait for each other.
 */
export class AuditTrail {
  private readonly entries: Collection<AuditDocument>;
  private readonly anchors: Collection<AuditAnchorDocument>;
  private readonly writer: string;
  private last: AuditEntry | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    parts: { readonly store: Pick<Store, 'collection'>; readonly ids: Ids },
    private readonly clock: Clock,
  ) {
    this.entries = parts.store.collection(auditTrail);
    this.anchors = parts.store.collection(auditAnchors);
    this.writer = parts.ids.next();
  }

  /** Resolves when the entry is durable: an answer leaves only after it. */
  async write({ userId, ...fact }: Omit<AuditFact, 'at' | 'by'> & { readonly userId: string }): Promise<void> {
    const entry = this.writing.then(() => this.append({ ...fact, by: userId, at: this.now() }));
    this.writing = entry.catch(() => undefined);
    return entry;
  }

  async countOfCase(caseId: string): Promise<number> {
    return this.entries.count({ where: { caseId } });
  }

  async ofCase(caseId: string): Promise<readonly AuditEntry[]> {
    return this.entries.find({ where: { caseId }, sort: [{ field: 'at', direction: 'descending' }], limit: mostShown });
  }

  /** Recomputes every chain against its anchors. */
  async check(): Promise<AuditCheck> {
    const writers = await this.writers();
    const verdicts = await Promise.all(writers.map((writer) => this.checkChain(writer)));
    return {
      entries: verdicts.reduce((sum, { entries }) => sum + entries, 0),
      problems: verdicts.flatMap(({ problem }) => problem ?? []),
    };
  }

  private async writers(): Promise<readonly string[]> {
    const counts = await this.entries.countBy('writer', {});
    const anchored = await this.anchors.find({});
    return [...new Set([...[...counts.keys()].map(String), ...anchored.map(({ writer }) => writer)])].sort();
  }

  private async checkChain(writer: string): Promise<{ readonly entries: number; readonly problem?: string }> {
    const entries = await this.entries.find({
      where: { writer },
      sort: [{ field: 'sequence', direction: 'ascending' }],
    });
    const verdict = verifyAudit(writer, entries, await this.anchors.find({ where: { writer } }));
    return verdict.intact
      ? { entries: entries.length }
      : { entries: entries.length, problem: `Chain ${writer}: ${verdict.reason}` };
  }

  private async append(fact: AuditFact): Promise<void> {
    const entry = appendAudit(this.writer, this.last, fact);
    await this.entries.insert({ ...entry, id: `${entry.writer}-${entry.sequence}` });
    this.last = entry;
    if (entry.sequence % entriesBetweenAnchors === 0) {
      await this.anchors.put({ ...anchorAudit(entry, this.now()), id: entry.writer });
    }
  }

  private now(): string {
    return toIsoWithOffset(this.clock.now());
  }
}
