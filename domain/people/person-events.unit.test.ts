import { followMerge, mergePeople, undoMerge } from './merge';
import { currentPersonId, displayName } from './person';
import type { Person } from './person';
import { evolvePerson } from './person-events';
import type { PersonChange } from './person-events';

function act(person: Person | undefined, change: PersonChange, personId = person?.personId ?? 'p1'): Person {
  const sequence = (person?.sequence ?? 0) + 1;
  const data = { personId, by: { kind: 'staff', userId: 'amina' } as const, changes: [change] };
  return evolvePerson(person, { sequence, at: `2026-11-25T09:00:0${sequence}Z`, type: 'person-changed', data });
}

const registered = (personId: string): Person =>
  act(undefined, { kind: 'registered', details: { givenName: 'Nia', familyName: 'Okafor' } }, personId);

describe('a person', () => {
  it('keeps the latest details and is called as they wish', () => {
    const person = act(registered('p1'), {
      kind: 'details',
      details: { givenName: 'Nia', familyName: 'Okafor', preferredName: 'Nina' },
    });
    expect(displayName(person.details)).toBe('Nina Okafor');
  });

  it('has relations that end without being forgotten', () => {
    const withChild = act(registered('p1'), {
      kind: 'relation-added',
      relationId: 'r1',
      relation: 'child',
      to: { personId: 'p2' },
    });
    const withCarer = act(withChild, {
      kind: 'relation-added',
      relationId: 'r2',
      relation: 'carer',
      to: { name: 'A neighbour' },
    });
    const { relations } = act(withCarer, { kind: 'relation-ended', relationId: 'r2' });
    expect(relations).toMatchObject([
      { kind: 'child', to: { personId: 'p2' } },
      { kind: 'carer', endedAt: '2026-11-25T09:00:04Z' },
    ]);
    expect(relations[0]).not.toHaveProperty('endedAt');
  });

  it('is told apart from another one until that is taken back', () => {
    const told = act(registered('p1'), { kind: 'told-apart', personId: 'p2', reasons: ['Twins'] });
    expect(act(told, { kind: 'told-apart', personId: 'p2', reasons: [] }).toldApart).toEqual(['p2']);
    expect(act(told, { kind: 'told-apart-undone', personId: 'p2' }).toldApart).toEqual([]);
  });

  it('is registered first, and no event of them is missed or folded twice', () => {
    const change: PersonChange = { kind: 'relation-ended', relationId: 'r1' };
    expect(() => act(undefined, change)).toThrow('Expected person p1 to be registered');
    const person = registered('p1');
    const event = {
      sequence: 3,
      at: '',
      type: '',
      data: { personId: 'p1', by: { kind: 'public' } as const, changes: [] },
    };
    expect(() => evolvePerson(person, event)).toThrow('Expected event 2 of person p1, but got event 3.');
    expect(evolvePerson(person, { ...event, sequence: 1 })).toBe(person);
    expect(() => evolvePerson(undefined, { ...event, sequence: 1 })).toThrow('to register them');
  });
});

describe('a merge', () => {
  const survivor = registered('p1');
  const duplicate = registered('p2');

  it('leads one record to the other, and its undoing gives back what was', () => {
    const merge = mergePeople(survivor, duplicate, ['Same NHS number']);
    if (!merge.possible) throw new Error(merge.reason);
    const [kept, led] = [act(survivor, merge.survivor), act(duplicate, merge.merged)];
    expect(kept.absorbed).toEqual(['p2']);
    expect(led.mergedInto).toBe('p1');
    const undo = undoMerge(kept, led, 'Twins');
    if (!undo.possible) throw new Error(undo.reason);
    expect({ ...act(kept, undo.survivor), sequence: 1 }).toEqual(survivor);
    expect({ ...act(led, undo.merged), sequence: 1 }).toEqual(duplicate);
  });

  it('is refused with itself, and with records that lead elsewhere', () => {
    const led = act(duplicate, { kind: 'merged', into: 'p3', reasons: [] });
    expect(mergePeople(survivor, survivor, [])).toMatchObject({ possible: false });
    expect(mergePeople(survivor, led, [])).toMatchObject({
      possible: false,
      reason: expect.stringContaining('Undo that first') as string,
    });
    expect(mergePeople(led, survivor, [])).toMatchObject({
      possible: false,
      reason: expect.stringContaining('Merge into that one') as string,
    });
    expect(undoMerge(survivor, led, '')).toMatchObject({ possible: false });
  });

  it('is followed by the other record, and so is its undoing, each once', () => {
    const kept = act(survivor, { kind: 'absorbed', personId: 'p2', reasons: [] });
    expect(followMerge(kept, duplicate)).toBe('lead');
    const led = act(duplicate, { kind: 'merged', into: 'p1', reasons: [] });
    expect(followMerge(kept, led)).toBe('agreed');
    const undone = act(kept, { kind: 'absorbed-undone', personId: 'p2', reason: '' });
    expect(followMerge(undone, led)).toBe('release');
    expect(followMerge(undone, duplicate)).toBe('agreed');
  });

  it('is given up where the other record leads elsewhere by now', () => {
    const kept = act(survivor, { kind: 'absorbed', personId: 'p2', reasons: [] });
    expect(followMerge(kept, act(duplicate, { kind: 'merged', into: 'p3', reasons: [] }))).toBe('give-up');
  });

  it('of two records that absorb each other at once leaves the one with the lower id', () => {
    const one = act(survivor, { kind: 'absorbed', personId: 'p2', reasons: [] });
    const other = act(duplicate, { kind: 'absorbed', personId: 'p1', reasons: [] });
    expect(followMerge(one, other)).toBe('lead');
    expect(followMerge(other, one)).toBe('give-up');
  });

  it('is followed over several records to the one that stands, never in a circle', () => {
    const led = new Map([
      ['p3', 'p2'],
      ['p2', 'p1'],
    ]);
    expect(currentPersonId('p3', (id) => led.get(id))).toBe('p1');
    led.set('p1', 'p3');
    expect(() => currentPersonId('p3', (id) => led.get(id))).toThrow('in a circle');
  });
});
