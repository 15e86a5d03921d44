import { tasks } from '../../casework/documents';
import { parseInstant } from '../../domain/time';
import { smallDemonstration } from './demonstration.fixture';
import { planCases } from './plan';
import { playInMemory } from './play-in-memory';
import type { PlayedCases } from './play-in-memory';
import { expectOk, staffMember } from './staff-member';

jest.setTimeout(240_000);

describe('twelve cases of the demonstration', () => {
  const { cases, problems } = smallDemonstration(12);
  let played: PlayedCases;
  beforeAll(async () => {
    played = await playInMemory(cases, 'one');
  });
  afterAll(async () => played.close());

  it('happen without a problem, each event at its instant before the present', async () => {
    expect(problems).toEqual([]);
    const events = await played.store.events.readAll(0, 100_000);
    const instants = events.map(({ at }) => parseInstant(at));
    expect(instants).toEqual([...instants].sort((one, other) => one - other));
    expect(Math.max(...instants)).toBeLessThanOrEqual(cases.nowMs);
    const streams = new Set(events.map(({ stream }) => stream).filter((stream) => stream.startsWith('case-')));
    expect(streams.size).toBe(12);
  });

  it('are the same cases, event for event, when they are played again', async () => {
    const again = await playInMemory(cases, 'one');
    const events = await again.store.events.readAll(0, 100_000);
    expect(events).toEqual(await played.store.events.readAll(0, 100_000));
    await again.close();
  });

  it('stand where their course says: the task that nobody has got to is open', async () => {
    const open = await played.store.collection(tasks).find({ where: { status: 'open' } });
    const titles = (name: string) => open.filter(({ personName }) => personName === name).map(({ title }) => title);
    for (const { person, course } of planCases(cases)) {
      const expected = Object.keys(course.stopsAt ?? {});
      expect(titles(`${person.givenName} ${person.familyName}`)).toEqual(expect.arrayContaining(expected));
    }
  });

  it('fill the manager’s page: an alert of today, and nothing is stuck', async () => {
    const { installation } = played;
    const page = expectOk(await installation.casework.manager(staffMember(installation, 'manager').requester));
    expect(page.counts.alerts).toBeGreaterThan(0);
    expect(page.counts.stuck).toBe(0);
    expect(page.workload.map(({ userId }) => userId)).toEqual(expect.arrayContaining(['keyworker', 'intake']));
  });
});
