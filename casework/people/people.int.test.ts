import type { Answers } from '../../domain/cases';
import type { Requester } from '../../domain/access';
import { matchKeys } from '../../domain/people';
import { embeddedWorldEngine } from '../../test/scenarios/embedded-world';
import { expectOk, refers, someone } from '../../test/scenarios/people';
import { openReception } from '../../test/scenarios/reception';
import type { Reception } from '../../test/scenarios/reception';
import { openWorld } from '../../test/scenarios/world';
import { openSqliteStore } from '../../store/sqlite';
import { CaseLog } from '../cases/case-log';
import type { Casework } from '../api';
import { auditTrail, cases, people } from '../documents';
import { standingIds } from './person-records';
import { PersonRegister } from './person-register';

/** The same woman twice: by herself, and by her doctor, who misspelt her name and knows no e-mail. */
const herself: Answers = {
  givenName: 'Nia',
  familyName: 'Okafor',
  dateOfBirth: '1990-03-04',
  email: 'nia@mailbox.example',
  phone: '07700 900123',
  postcode: 'E8 1DY',
  safeContactWays: ['email', 'phone'],
};
const misspelt: Answers = {
  givenName: 'Nia',
  familyName: 'Okafro',
  dateOfBirth: '1990-03-04',
  email: 'n.okafor@work.example',
  phone: '07700 900123',
  postcode: 'N16 7UX',
  safeContactWays: ['phone'],
};
const somebodyElse: Answers = {
  givenName: 'Tom',
  familyName: 'Hale',
  dateOfBirth: '1971-12-30',
  email: 'tom@mailbox.example',
  phone: '07700 900777',
  postcode: 'E8 1DY',
  safeContactWays: ['email'],
};

let world: Reception;
let casework: Casework;

beforeEach(() => {
  world = openReception();
  casework = world.casework;
});
afterEach(() => world.close());

const intake = (): Requester => someone(world, 'intake').requester;
const manager = (): Requester => someone(world, 'manager').requester;

async function personIdOf(caseId: string): Promise<string> {
  return (await world.parts.store.collection(cases).get(caseId))?.personId ?? '';
}

async function twoReferrals(): Promise<readonly [string, string]> {
  const first = await refers(world, 'self', herself);
  world.clock.advanceTo(world.clock.now() + 3_600_000);
  return [first, await refers(world, 'self', misspelt)];
}

async function referencesOf(requester: Requester, caseId: string): Promise<readonly string[]> {
  const page = expectOk(await casework.person(requester, await personIdOf(caseId)));
  return page.cases.map(({ reference }) => reference).sort();
}

async function titlesOf(caseId: string): Promise<readonly string[]> {
  return (await someone(world, 'manager').sees(caseId)).timeline.map(({ title }) => title);
}

describe('a referral', () => {
  it('registers the person it is about, found by what is known of them', async () => {
    const caseId = await refers(world, 'self', herself);
    const person = await world.parts.store.collection(people).get(await personIdOf(caseId));
    expect(person?.details).toMatchObject({
      givenName: 'Nia',
      familyName: 'Okafor',
      dateOfBirth: '1990-03-04',
      email: 'nia@mailbox.example',
      address: { postcode: 'E8 1DY' },
    });
    expect(person?.matchKeys).toEqual(person && matchKeys(person.details));
    expect(expectOk(await casework.person(intake(), await personIdOf(caseId))).name).toContain('Okafor');
  });

  it('sent twice registers one person, also when the first time died before the person was written', async () => {
    const form = { service: 'hackney', formId: 'hackney/referral-self', onceKey: 'the same form' };
    const answers = someone(world, 'intake').fills('hackney/referral-self', herself);
    world.dieBeforeWriting('person-registered');
    await expect(casework.submitReferral('public', { ...form, answers })).rejects.toThrow('died here');
    expect(await world.parts.store.collection(people).count({})).toBe(0);
    const { caseId } = expectOk(await casework.submitReferral('public', { ...form, answers }));
    expectOk(await casework.submitReferral('public', { ...form, answers }));
    expect(await world.parts.store.collection(people).count({})).toBe(1);
    expect(await world.parts.store.events.read(await personIdOf(caseId))).toHaveLength(1);
  });

  it('whose process died is followed by the tail reader, once', async () => {
    const answers = someone(world, 'intake').fills('hackney/referral-self', herself);
    world.dieBeforeWriting('person-registered');
    const referral = { service: 'hackney', formId: 'hackney/referral-self', onceKey: 'once', answers };
    await expect(casework.submitReferral('public', referral)).rejects.toThrow('died here');
    for (let round = 0; round < 2; round++) await catchUp();
    const [person, ...others] = await world.parts.store.collection(people).find({});
    expect(others).toEqual([]);
    expect(await world.parts.store.events.read(person?.id ?? '')).toHaveLength(1);
  });
});

/** The tail reader of a process that starts anew. */
async function catchUp(): Promise<void> {
  const log: CaseLog = new CaseLog(world.parts, async (event) => register.followCase(event));
  const register = new PersonRegister(world.parts, log);
  await register.catchUp();
}

describe('two referrals of the same woman', () => {
  it('do not match with somebody else in the same house', async () => {
    const [first] = await twoReferrals();
    const other = await refers(world, 'self', somebodyElse);
    const page = await someone(world, 'intake').sees(other);
    expect(page.duplicates).toEqual({ candidates: [], hidden: false });
    expect((await someone(world, 'intake').sees(first)).duplicates.candidates).toHaveLength(1);
  });

  it('become one person with two cases, and two again, exactly as they were', async () => {
    const [first, second] = await twoReferrals();
    const [before, beforeSecond] = [await personOf(first), await personOf(second)];
    const reason = 'Asked her on the telephone';
    expectOk(await casework.mergePeople(intake(), second, first, reason));
    const page = expectOk(await casework.person(intake(), await personIdOf(second)));
    expect(page.personId).toBe(await personIdOf(first));
    expect(page.cases.map(({ caseId }) => caseId)).toEqual([second, first]);
    expect(page.merged).toMatchObject([{ by: 'Amara Okafor', maySeparate: true }]);
    expect(page.merged[0]?.reasons).toEqual(expect.arrayContaining([reason, 'Same date of birth']));
    expect((await someone(world, 'intake').sees(first)).duplicates.candidates).toEqual([]);

    expectOk(await casework.separatePeople(intake(), await personIdOf(second), 'Two sisters'));
    expect(await referencesOf(intake(), first)).toHaveLength(1);
    expect(await referencesOf(intake(), second)).toHaveLength(1);
    expect({ ...(await personOf(first)), sequence: 0 }).toEqual({ ...before, sequence: 0 });
    expect({ ...(await personOf(second)), sequence: 0 }).toEqual({ ...beforeSecond, sequence: 0 });
    expect((await someone(world, 'intake').sees(first)).duplicates.candidates).toHaveLength(1);
  });

  it('count as one person where people are counted, once they are merged', async () => {
    const [first, second] = await twoReferrals();
    const [one, other] = [await personIdOf(first), await personIdOf(second)];
    const collection = world.parts.store.collection(people);
    expect(new Set([one, other].map(await standingIds(collection))).size).toBe(2);
    expectOk(await casework.mergePeople(intake(), second, first, 'Asked her'));
    expect([one, other].map(await standingIds(collection))).toEqual([one, one]);
  });

  it('stand on both timelines in words that name nobody', async () => {
    const [first, second] = await twoReferrals();
    expectOk(await casework.mergePeople(intake(), second, first, 'Asked Nia on 07700 900123'));
    expectOk(await casework.separatePeople(intake(), await personIdOf(second), 'Two sisters called Okafor'));
    for (const caseId of [first, second]) {
      const titles = await titlesOf(caseId);
      expect(titles).toContain('Joined with another record of the same person');
      expect(titles).toContain('Separated again from a record of another person');
      expect(titles.join(' ')).not.toMatch(/Nia|Okafor|HAC-/);
    }
  });

  it('are merged once, whoever says it again, and from whichever side', async () => {
    const [first, second] = await twoReferrals();
    const answers = await Promise.all([
      casework.mergePeople(intake(), second, first, 'One'),
      casework.mergePeople(manager(), first, second, 'Two'),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await casework.mergePeople(intake(), second, first, 'Three')).toMatchObject({ refusal: { kind: 'gone' } });
    const joined = (await titlesOf(first)).filter((title) => title.startsWith('Joined'));
    expect(joined).toHaveLength(1);
  });

  it('are merged to the end by the tail reader when the process died half way', async () => {
    const [first, second] = await twoReferrals();
    world.dieBeforeWriting('person-merged/merged');
    await expect(casework.mergePeople(intake(), second, first, 'Asked her')).rejects.toThrow('died here');
    expect(await referencesOf(intake(), first)).toHaveLength(1);
    await catchUp();
    await catchUp();
    expect(await referencesOf(intake(), first)).toHaveLength(2);
    for (const caseId of [first, second])
      expect((await titlesOf(caseId)).filter((title) => title.startsWith('Joined'))).toHaveLength(1);
  });

  it('are not merged without a reason', async () => {
    const [first, second] = await twoReferrals();
    expect(await casework.mergePeople(intake(), second, first, ' ')).toMatchObject({
      refusal: { kind: 'invalid', errors: [{ field: 'reason' }] },
    });
  });

  it('that are told apart are not asked about again, from either side, until that is taken back', async () => {
    const [first, second] = await twoReferrals();
    expectOk(await casework.tellPeopleApart(intake(), second, first, 'Sisters'));
    for (const caseId of [first, second])
      expect((await someone(world, 'intake').sees(caseId)).duplicates.candidates).toEqual([]);
    expect(await titlesOf(second)).toContain('Compared with another record: not the same person');
    const { toldApart } = expectOk(await casework.person(intake(), await personIdOf(second)));
    expect(toldApart).toMatchObject([{ otherId: await personIdOf(first), mayAskAgain: true }]);
    expectOk(await casework.askAgain(intake(), await personIdOf(second), await personIdOf(first)));
    expect((await someone(world, 'intake').sees(first)).duplicates.candidates).toHaveLength(1);
  });

  it('are found in a search, each saying that it is the same person as the other', async () => {
    const [first, second] = await twoReferrals();
    expect((await search('Nia')).map(({ alsoIn }) => alsoIn)).toEqual([undefined, undefined]);
    expectOk(await casework.mergePeople(intake(), second, first, 'Asked her'));
    const found = await search('Nia');
    const [one, other] = found;
    expect(found).toHaveLength(2);
    expect(one?.alsoIn).toEqual([other?.reference]);
    expect(other?.alsoIn).toEqual([one?.reference]);
  });

  async function search(text: string) {
    const { viewId } = expectOk(await casework.searchPeople(intake(), text));
    return expectOk(await casework.searchResults(intake(), viewId)).found;
  }
});

async function personOf(caseId: string) {
  return world.parts.store.collection(people).get(await personIdOf(caseId));
}

describe('access to people', () => {
  /** Moves a case to another place, as a case that was opened there. */
  async function moveTo(
    caseId: string,
    place: { readonly provider?: string; readonly team?: string; readonly service?: string },
  ) {
    await world.parts.store.collection(cases).update(caseId, (found) => ({
      ...found,
      ...place,
      workerIds: [],
      openGroups: [],
    }));
  }

  it('shows a duplicate of another provider of the service only as one that there is', async () => {
    const [first, second] = await twoReferrals();
    await moveTo(first, { provider: 'marsh-lane', team: 'marsh-lane-therapy' });
    const { duplicates } = await someone(world, 'intake').sees(second);
    expect(duplicates).toEqual({ candidates: [], hidden: true });
    expect(await casework.mergePeople(intake(), second, first, 'Guess')).toMatchObject({
      refusal: { kind: 'not-found' },
    });
    expect(await casework.comparePeople(intake(), second, first)).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  it('tells nothing of a duplicate in another service', async () => {
    const [first, second] = await twoReferrals();
    await moveTo(first, { service: 'derby' });
    expect((await someone(world, 'intake').sees(second)).duplicates).toEqual({ candidates: [], hidden: false });
  });

  it('leaves out of the person page whatever came with a case that is closed to the reader', async () => {
    const [first, second] = await twoReferrals();
    expectOk(await casework.mergePeople(intake(), second, first, 'Asked her'));
    await moveTo(first, { provider: 'marsh-lane', team: 'marsh-lane-therapy' });
    const page = expectOk(await casework.person(intake(), await personIdOf(second)));
    expect(page.cases.map(({ caseId }) => caseId)).toEqual([second]);
    expect(JSON.stringify(page.details)).not.toContain('nia@mailbox.example');
    expect(page.merged).toMatchObject([{ maySeparate: false }]);
    expect(await casework.separatePeople(intake(), await personIdOf(second), 'x')).toMatchObject({ ok: false });
  });

  it('lets a key worker see the person and change relations, and not decide who is who', async () => {
    const [first, second] = await twoReferrals();
    const keyWorker = someone(world, 'keyworker').requester;
    const page = await someone(world, 'keyworker').sees(first);
    expect(page.duplicates).toEqual({ candidates: [], hidden: false });
    expect(await casework.mergePeople(keyWorker, first, second, 'x')).toMatchObject({ refusal: { kind: 'forbidden' } });
    const relation = { kind: 'carer', name: 'A neighbour', reference: '' };
    expectOk(await casework.addRelation(keyWorker, await personIdOf(first), relation));
  });

  it.each(['commissioner', 'designer', 'administrator'])('conceals every person from a %s', async (role) => {
    const caseId = await refers(world, 'self', herself);
    const { requester } = someone(world, role);
    const answers = [
      await casework.person(requester, await personIdOf(caseId)),
      await casework.addRelation(requester, await personIdOf(caseId), { kind: 'carer', name: 'x', reference: '' }),
      await casework.separatePeople(requester, await personIdOf(caseId), 'x'),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ refusal: { kind: 'not-found' } });
  });

  it('is audited in the trail of every case that was read or changed', async () => {
    const [first, second] = await twoReferrals();
    await someone(world, 'intake').sees(second);
    expectOk(await casework.mergePeople(intake(), second, first, 'Asked her'));
    expectOk(await casework.person(intake(), await personIdOf(first)));
    await casework.person(someone(world, 'designer').requester, await personIdOf(first));
    const entries = await world.parts.store.collection(auditTrail).find({ where: { caseId: first } });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['compare-people', 'merge-people', 'view-person']),
    );
    const refused = await world.parts.store.collection(auditTrail).find({ where: { by: 'designer' } });
    expect(refused).toMatchObject([{ action: 'view-person', outcome: 'refused' }]);
    const page = expectOk(await casework.person(manager(), await personIdOf(first)));
    expect(page.cases.every(({ auditEntries = 0 }) => auditEntries > 0)).toBe(true);
  });
});

describe('relations', () => {
  it('are to somebody by name or to a person on record, end, and show from the other side', async () => {
    const [mother, child] = [await refers(world, 'self', herself), await refers(world, 'self', somebodyElse)];
    const { reference } = (await someone(world, 'intake').sees(child)).identity;
    const motherId = await personIdOf(mother);
    expectOk(await casework.addRelation(intake(), motherId, { kind: 'child', name: '', reference }));
    expectOk(await casework.addRelation(intake(), motherId, { kind: 'carer', name: 'A neighbour', reference: '' }));
    const [first, second] = expectOk(await casework.person(intake(), motherId)).relations;
    expect(first).toMatchObject({ kind: 'Child', personId: await personIdOf(child), mayEnd: true });
    expect(first?.who).toContain('Hale');
    expect(second).toMatchObject({ kind: 'Carer', who: 'A neighbour' });
    const ofChild = expectOk(await casework.person(intake(), await personIdOf(child))).relations;
    expect(ofChild).toMatchObject([{ kind: 'Child of', personId: motherId }]);

    expectOk(await casework.endRelation(intake(), motherId, first?.relationId ?? ''));
    expect(expectOk(await casework.person(intake(), await personIdOf(child))).relations).toEqual([]);
    expectOk(await casework.endRelation(intake(), motherId, first?.relationId ?? ''));
    const titles = await titlesOf(mother);
    expect(titles).toEqual(
      expect.arrayContaining(['Relation added: child', 'Relation added: carer', 'Relation ended: child']),
    );
    expect(titles.filter((title) => title === 'Relation ended: child')).toHaveLength(1);
    expect(titles.join(' ')).not.toMatch(/Hale|neighbour|HAC-/);
  });

  it.each([
    [{ kind: '', name: 'A neighbour', reference: '' }, 'kind'],
    [{ kind: 'carer', name: ' ', reference: '' }, 'name'],
    [{ kind: 'carer', name: 'x'.repeat(121), reference: '' }, 'name'],
    [{ kind: 'carer', name: '', reference: 'HAC-0000-0000' }, 'reference'],
  ])('%j are refused at %s', async (relation, field) => {
    const caseId = await refers(world, 'self', herself);
    expect(await casework.addRelation(intake(), await personIdOf(caseId), relation)).toMatchObject({
      refusal: { kind: 'invalid', errors: [{ field }] },
    });
  });
});

describe('a pathway that screens referrals', () => {
  it('asks at screening who is who, and its forms keep the person true to what is known', async () => {
    const pathways = await openWorld({
      startsAt: '2027-03-01T09:00:00Z',
      openEngine: embeddedWorldEngine,
      openStore: async (clock) => openSqliteStore({ file: ':memory:', clock }),
    });
    const screener = someone(pathways, 'intake');
    const first = await refers(pathways, 'self', { ...herself, interpreterNeeded: false });
    const second = await refers(pathways, 'self', misspelt);
    const row = await screener.finds('Screen referral', second);
    const { duplicates } = expectOk(await pathways.casework.task(screener.requester, row.taskId));
    expect(duplicates.candidates).toMatchObject([{ caseId: first, verdict: 'Very likely the same person' }]);
    expect(duplicates.candidates[0]?.reasons).toContain('Family name differs by one slip');
    expect(JSON.stringify(duplicates)).not.toMatch(/Nia|Okaf|1990|07700|mailbox/);

    const { personId } = await screener.sees(first);
    await screener.completes('Screen referral', first, { interpreterNeeded: true, interpreterLanguage: 'Igbo' });
    const person = await pathways.parts.store.collection(people).get(personId);
    expect(person?.details.interpreterNeeded).toBe(true);
    const events = await pathways.parts.store.events.read(personId);
    expect(events.map(({ type }) => type)).toEqual(['person-registered', 'person-changed']);
    await pathways.close();
  }, 60_000);
});
