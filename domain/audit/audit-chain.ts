import { createHash } from 'node:crypto';

/**
 * The audit trail (decision 19): every read of a person's record and every change, append-only. Each writer has a chain
 * of its own, so that no two processes wait for each other; an entry carries the hash of the one before, so that no
 * entry can be changed, removed or slipped in unnoticed. Cutting off the end is noticed by the anchors, which name
 * where each chain stood and are kept apart.
 */
export interface AuditFact {
  /** ISO instant. */
  readonly at: string;
  /** A user id, or what acted: `engine`, `public`. */
  readonly by: string;
  /** `view-case`, `complete-task` … */
  readonly action: string;
  /** What it was done to: `case-…`, `account-…`. Ids only. */
  readonly subject: string;
  /** The case that was read or changed, where it was one. */
  readonly caseId?: string;
  readonly outcome: 'allowed' | 'refused';
}

export interface AuditEntry extends AuditFact {
  readonly writer: string;
  /** From 1, without gaps, within the writer's chain. */
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where a writer's chain stood at a time. */
export interface AuditAnchor {
  readonly writer: string;
  readonly at: string;
  readonly sequence: number;
  readonly hash: string;
}

export function appendAudit(writer: string, last: AuditEntry | undefined, fact: AuditFact): AuditEntry {
  if (last && last.writer !== writer) {
    throw new Error(
      `Expected the last entry of ${writer}, but got one of ${last.writer}: each writer has its own chain.`,
    );
  }
  const { at, by, action, subject, caseId, outcome } = fact;
  const entry = {
    at,
    by,
    action,
    subject,
    ...(caseId !== undefined && { caseId }),
    outcome,
    writer,
    sequence: (last?.sequence ?? 0) + 1,
    previousHash: last?.hash ?? beginningOf(writer),
  };
  return { ...entry, hash: hashOf(entry) };
}

export type ChainVerdict =
  | { readonly intact: true; readonly entries: number }
  | { readonly intact: false; readonly sequence: number; readonly reason: string };

/** Checks one writer's chain from its first entry; answers the first link that is broken. */
export function verifyAudit(
  writer: string,
  entries: readonly AuditEntry[],
  anchors: readonly AuditAnchor[] = [],
): ChainVerdict {
  let previousHash = beginningOf(writer);
  for (const [index, entry] of entries.entries()) {
    const reason = brokenLink(writer, entry, index + 1, previousHash);
    if (reason) return { intact: false, sequence: index + 1, reason };
    previousHash = entry.hash;
  }
  return brokenAnchor(writer, entries, anchors) ?? { intact: true, entries: entries.length };
}

export function anchorAudit(last: AuditEntry, at: string): AuditAnchor {
  return { writer: last.writer, at, sequence: last.sequence, hash: last.hash };
}

function brokenLink(writer: string, entry: AuditEntry, sequence: number, previousHash: string): string | undefined {
  if (entry.writer !== writer) return `Expected an entry of ${writer}, but it is one of ${entry.writer}.`;
  if (entry.sequence !== sequence)
    return `Expected entry ${sequence}, but found ${entry.sequence}: entries are missing or were added.`;
  if (entry.previousHash !== previousHash)
    return `Expected entry ${sequence} to follow the one before it, but it follows another.`;
  if (entry.hash !== hashOf(entry)) return `Expected entry ${sequence} as it was written, but its content was changed.`;
  return undefined;
}

function brokenAnchor(
  writer: string,
  entries: readonly AuditEntry[],
  anchors: readonly AuditAnchor[],
): ChainVerdict | undefined {
  const own = anchors.filter((anchor) => anchor.writer === writer).sort((one, other) => one.sequence - other.sequence);
  const broken = own.find(({ sequence, hash }) => entries[sequence - 1]?.hash !== hash);
  if (!broken) return undefined;
  const found = entries.length < broken.sequence ? `the chain ends at ${entries.length}` : 'another entry stands there';
  const reason = `Expected entry ${broken.sequence} as it was anchored at ${broken.at}, but ${found}.`;
  return { intact: false, sequence: Math.min(broken.sequence, entries.length + 1), reason };
}

/** A list, not an object: the order of its parts is part of what is hashed. */
function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { writer, sequence, previousHash, at, by, action, subject, caseId = '', outcome } = entry;
  return sha256(JSON.stringify([writer, sequence, previousHash, at, by, action, subject, caseId, outcome]));
}

/** Differs by writer, so that a chain cannot be passed off as another's. */
function beginningOf(writer: string): string {
  return sha256(`audit chain of ${writer}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
