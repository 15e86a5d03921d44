import fc from 'fast-check';
import { anchorAudit, appendAudit, verifyAudit } from './audit-chain';
import type { AuditEntry, AuditFact } from './audit-chain';

const facts: fc.Arbitrary<AuditFact> = fc.record({
  at: fc.constantFrom('2026-11-25T09:00:00Z', '2026-11-25T09:00:01Z'),
  by: fc.constantFrom('amina', 'ben'),
  action: fc.constantFrom('view-case', 'complete-task'),
  subject: fc.constantFrom('case-1', 'case-2'),
  caseId: fc.constantFrom('case-1', 'case-2'),
  outcome: fc.constantFrom('allowed', 'refused'),
});

function chain(...written: readonly AuditFact[]): readonly AuditEntry[] {
  return written.reduce<AuditEntry[]>((entries, fact) => [...entries, appendAudit('web-1', entries.at(-1), fact)], []);
}

const chains = fc.array(facts, { minLength: 1, maxLength: 12 }).map((written) => chain(...written));
const place = fc.nat();

describe('an audit chain', () => {
  it('is intact as it was written', () => {
    fc.assert(
      fc.property(chains, (entries) =>
        expect(verifyAudit('web-1', entries)).toEqual({ intact: true, entries: entries.length }),
      ),
    );
    expect(verifyAudit('web-1', [])).toEqual({ intact: true, entries: 0 });
  });

  it('names the entry whose content was changed', () => {
    const fields = fc.constantFrom<keyof AuditFact>('at', 'by', 'action', 'subject', 'caseId', 'outcome');
    fc.assert(
      fc.property(chains, place, fields, (entries, where, field) => {
        const index = where % entries.length;
        const changed = entries.map((entry, at) => (at === index ? { ...entry, [field]: 'something else' } : entry));
        expect(verifyAudit('web-1', changed)).toMatchObject({ intact: false, sequence: index + 1 });
      }),
    );
  });

  it('names the gap where an entry was removed', () => {
    fc.assert(
      fc.property(chains, place, (entries, where) => {
        fc.pre(entries.length > 1);
        const index = where % (entries.length - 1);
        expect(verifyAudit('web-1', entries.toSpliced(index, 1))).toMatchObject({ intact: false, sequence: index + 1 });
      }),
    );
  });

  it('shows a changed entry even when its hash was made to fit', () => {
    fc.assert(
      fc.property(chains, place, (entries, where) => {
        fc.pre(entries.length > 1);
        const index = where % (entries.length - 1);
        const before = entries[index - 1];
        const forged = appendAudit('web-1', before, {
          at: '',
          by: 'nobody',
          action: '',
          subject: '',
          outcome: 'allowed',
        });
        expect(verifyAudit('web-1', entries.with(index, forged))).toMatchObject({ intact: false, sequence: index + 2 });
      }),
    );
  });

  it('notices by its anchor that the end was cut off or written anew', () => {
    fc.assert(
      fc.property(chains, place, (entries, where) => {
        const last = entries.at(-1);
        if (!last) return;
        const anchors = [anchorAudit(last, '2026-11-25T12:00:00Z')];
        expect(verifyAudit('web-1', entries, anchors).intact).toBe(true);
        const kept = entries.slice(0, where % entries.length);
        expect(verifyAudit('web-1', kept, anchors)).toMatchObject({ intact: false, sequence: kept.length + 1 });
        const rewritten = chain(...entries.map((entry) => ({ ...entry, by: 'nobody' })));
        expect(verifyAudit('web-1', rewritten, anchors)).toMatchObject({ intact: false, sequence: entries.length });
      }),
    );
  });

  it('belongs to one writer', () => {
    const [entry] = chain({ at: '', by: 'amina', action: 'view-case', subject: 'case-1', outcome: 'allowed' });
    expect(() => appendAudit('web-2', entry, { at: '', by: '', action: '', subject: '', outcome: 'allowed' })).toThrow(
      'its own chain',
    );
    expect(verifyAudit('web-2', entry ? [entry] : [])).toMatchObject({ intact: false, sequence: 1 });
  });
});
