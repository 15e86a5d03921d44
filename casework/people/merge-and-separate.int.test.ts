import fc from 'fast-check';
import { without } from '../../domain/without';
import { expectOk, refers, someone } from '../../test/scenarios/people';
import { openReception } from '../../test/scenarios/reception';
import type { Reception } from '../../test/scenarios/reception';
import { cases, people } from '../documents';
import type { PersonDocument } from '../documents';

const size = 4;
const number = fc.nat({ max: size - 1 });
const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('merge' as const), one: number, other: number }),
    fc.record({ act: fc.constant('separate' as const), one: number, other: number }),
  ),
  { maxLength: 10 },
);

/** Four cases, and whoever manages them says of any two that they are one person, or are not after all. */
class Desk {
  private constructor(
    private readonly reception: Reception,
    readonly caseIds: readonly string[],
    readonly recordIds: readonly string[],
  ) {}

  static async open(reception: Reception): Promise<Desk> {
    const caseIds: string[] = [];
    for (let count = 0; count < size; count++) caseIds.push(await refers(reception, 'self'));
    const found = await reception.parts.store.collection(cases).getMany(caseIds);
    const personOf = new Map(found.map(({ id, personId }) => [id, personId]));
    return new Desk(
      reception,
      caseIds,
      caseIds.map((id) => personOf.get(id) ?? ''),
    );
  }

  async merge(one: number, other: number): Promise<void> {
    const [caseId = '', otherId = ''] = [this.caseIds[one], this.caseIds[other]];
    const answered = await this.reception.casework.mergePeople(this.manager, caseId, otherId, 'Asked them');
    expect(answered.ok || answered.refusal.kind === 'gone').toBe(true);
  }

  async separate(one: number): Promise<void> {
    const answered = await this.reception.casework.separatePeople(this.manager, this.recordIds[one] ?? '', 'Twins');
    expect(answered.ok || answered.refusal.kind === 'gone').toBe(true);
  }

  /** The cases that the page of this record shows, by number. */
  async groupOf(one: number): Promise<readonly number[]> {
    const page = expectOk(await this.reception.casework.person(this.manager, this.recordIds[one] ?? ''));
    return page.cases.map(({ caseId }) => this.caseIds.indexOf(caseId)).sort((a, b) => a - b);
  }

  async records(): Promise<readonly Omit<PersonDocument, 'sequence'>[]> {
    const found = await this.reception.parts.store.collection(people).getMany(this.recordIds);
    return found.map((record) => without(record, 'sequence')).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  private get manager() {
    return someone(this.reception, 'manager').requester;
  }
}

describe('whatever is merged and separated, in whatever order', () => {
  it('every case stays with exactly one person, and separating all of it gives back what was', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const reception = openReception();
        const desk = await Desk.open(reception);
        const before = await desk.records();
        for (const { act, one, other } of list) await (act === 'merge' ? desk.merge(one, other) : desk.separate(one));

        const groups = await Promise.all(desk.caseIds.map((_, one) => desk.groupOf(one)));
        groups.forEach((group, one) => {
          expect(group).toContain(one);
          for (const other of group) expect(groups[other]).toEqual(group);
        });

        for (let one = 0; one < size; one++) await desk.separate(one);
        for (let one = 0; one < size; one++) expect(await desk.groupOf(one)).toEqual([one]);
        expect(await desk.records()).toEqual(before);
        await reception.close();
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
