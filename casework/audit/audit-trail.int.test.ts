import { VirtualClock } from '../../domain/time';
import { openSqliteStore } from '../../store/sqlite';
import type { Store } from '../../store/port';
import { auditTrail } from '../documents';
import { AuditTrail } from './audit-trail';

describe('the audit trail in the store', () => {
  const clock = new VirtualClock(Date.parse('2027-03-01T09:00:00Z'));
  let store: Store;
  let trail: AuditTrail;
  beforeEach(async () => {
    store = openSqliteStore({ file: ':memory:', clock });
    trail = new AuditTrail({ store, ids: { next: () => 'writer' } }, clock);
    await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        trail.write({
          userId: 'amina',
          action: 'view-case',
          subject: `case-${index % 3}`,
          caseId: `case-${index % 3}`,
          outcome: 'allowed',
        }),
      ),
    );
  });
  afterEach(() => store.close());

  it('is whole as it was written, also when many write at once', async () => {
    expect(await trail.check()).toEqual({ entries: 120, problems: [] });
    expect(await trail.ofCase('case-1')).toHaveLength(40);
  });

  it('continues for the next process in a chain of its own', async () => {
    const next = new AuditTrail({ store, ids: { next: () => 'next' } }, clock);
    await next.write({ userId: 'ben', action: 'view-case', subject: 'case-1', outcome: 'refused' });
    expect(await next.check()).toEqual({ entries: 121, problems: [] });
  });

  it('names the entry that was changed', async () => {
    const [entry] = await store.collection(auditTrail).find({ where: { sequence: 17 } });
    await store.collection(auditTrail).update(entry?.id ?? '', (current) => ({ ...current, by: 'nobody' }));
    expect((await trail.check()).problems).toEqual([expect.stringContaining('entry 17 as it was written')]);
  });

  it('notices that an entry was removed', async () => {
    await store.collection(auditTrail).delete('writer-17');
    expect((await trail.check()).problems).toEqual([expect.stringContaining('Expected entry 17, but found 18')]);
  });

  it('notices by its anchor that the end was cut off', async () => {
    for (const { id } of await store.collection(auditTrail).find({ where: { sequence: { from: 60 } } }))
      await store.collection(auditTrail).delete(id);
    expect((await trail.check()).problems).toEqual([expect.stringContaining('entry 100 as it was anchored')]);
  });
});
