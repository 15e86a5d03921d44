import { createHash } from 'node:crypto';
import { toIsoWithOffset } from '../../domain/time';
import type { Clock, Ids } from '../../domain/time';
import type { Collection, Store } from '../../store/port';
import { auditTrail } from '../documents';
import type { AuditDocument } from '../documents';

export type AuditFact = Pick<AuditDocument, 'userId' | 'action' | 'subject' | 'outcome'> & { readonly caseId?: string };

const chainStart = '0'.repeat(64);

/**
 * Every read of a person's record and every change, append-only. Each writer has a chain of its own: an entry carries
 * the hash of the one before it, so that a missing or altered entry shows (decision 19).
 */
export class AuditTrail {
  private readonly entries: Collection<AuditDocument>;
  private readonly chain: string;
  private number = 0;
  private lastHash = chainStart;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    parts: { readonly store: Pick<Store, 'collection'>; readonly ids: Ids },
    private readonly clock: Clock,
  ) {
    this.entries = parts.store.collection(auditTrail);
    this.chain = parts.ids.next();
  }

  /** Resolves when the entry is durable: an answer leaves only after it. */
  async write(fact: AuditFact): Promise<void> {
    const entry = this.writing.then(() => this.append(fact));
    this.writing = entry.catch(() => undefined);
    return entry;
  }

  async ofCase(caseId: string): Promise<readonly AuditDocument[]> {
    return this.entries.find({ where: { caseId }, sort: [{ field: 'at', direction: 'descending' }], limit: 500 });
  }

  /** Recomputes every chain; answers in words where one is broken. */
  async verify(): Promise<readonly string[]> {
    const all = await this.entries.find({
      sort: [
        { field: 'chain', direction: 'ascending' },
        { field: 'number', direction: 'ascending' },
      ],
    });
    const last = new Map<string, AuditDocument>();
    return all.flatMap((entry) => {
      const before = last.get(entry.chain);
      last.set(entry.chain, entry);
      const follows = entry.number === (before?.number ?? 0) + 1 && entry.previousHash === (before?.hash ?? chainStart);
      return follows && entry.hash === hashOf(entry)
        ? []
        : [
            `Expected entry ${entry.number} of chain ${entry.chain} to follow the one before it, but it was changed or one is missing.`,
          ];
    });
  }

  private async append(fact: AuditFact): Promise<void> {
    const number = this.number + 1;
    const unsigned = {
      ...fact,
      at: toIsoWithOffset(this.clock.now()),
      chain: this.chain,
      number,
      previousHash: this.lastHash,
    };
    const hash = hashOf(unsigned);
    await this.entries.insert({ ...unsigned, id: `${this.chain}-${number}`, hash });
    this.number = number;
    this.lastHash = hash;
  }
}

function hashOf(entry: Omit<AuditDocument, 'id' | 'hash'>): string {
  const { at, userId, action, subject, outcome, caseId = '', chain, number, previousHash } = entry;
  return createHash('sha256')
    .update(JSON.stringify([at, userId, action, subject, outcome, caseId, chain, number, previousHash]))
    .digest('hex');
}
