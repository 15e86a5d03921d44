import type { Membership } from '../access/requester';
import { keepsAdministrator, requesterOf } from './account';
import type { Account } from './account';
import { membershipProblems } from './membership-problems';

const account = (id: string, change: Partial<Account> = {}): Account => ({
  id,
  email: `${id}@example.org`,
  name: id,
  memberships: [{ role: 'administrator', service: 'hackney', groups: [] }],
  passwordHash: 'opaque',
  active: true,
  ...change,
});

describe('an account', () => {
  it('asks with its memberships, and with none once it is switched off', () => {
    expect(requesterOf(account('amina')).memberships).toHaveLength(1);
    expect(requesterOf(account('amina', { active: false }))).toEqual({
      userId: 'amina',
      name: 'amina',
      memberships: [],
    });
  });

  it('that is the last administrator is neither switched off nor given another role', () => {
    const accounts = [account('amina'), account('ben', { active: false })];
    expect(keepsAdministrator('hackney', accounts, account('amina', { active: false }))).toBe(false);
    expect(keepsAdministrator('hackney', accounts, account('amina', { memberships: [] }))).toBe(false);
    expect(keepsAdministrator('hackney', [...accounts, account('cara')], account('amina', { active: false }))).toBe(
      true,
    );
    expect(keepsAdministrator('derby', accounts, account('amina'))).toBe(false);
  });
});

describe('a membership', () => {
  const hackney = {
    id: 'hackney',
    providers: [{ id: 'network', teams: [{ id: 'north' }] }],
    groups: [{ id: 'intake', roles: ['caseworker'] }],
  };
  const membership: Membership = {
    role: 'caseworker',
    service: 'hackney',
    provider: 'network',
    team: 'north',
    groups: ['intake'],
  };

  it('holds when all it names is there', () => {
    expect(membershipProblems(membership, [hackney])).toEqual([]);
  });

  it.each<[string, Partial<Membership>, string]>([
    ['service', { service: 'derby' }, 'Expected one of the services hackney, but there is no "derby".'],
    ['provider', { provider: 'other' }, 'Expected one of the providers network, but there is no "other".'],
    ['team', { team: 'south' }, 'Expected one of the teams north of network, but there is no "south".'],
    ['group', { groups: ['secret'] }, 'Expected one of the groups intake, but there is no "secret".'],
    ['role of the group', { role: 'manager' }, 'Expected a caseworker in group "intake", but the role is manager.'],
  ])('is refused for a wrong %s', (_part, change, problem) => {
    expect(membershipProblems({ ...membership, ...change }, [hackney])).toEqual([problem]);
  });

  it('of a commissioner names no provider, and a team names its provider', () => {
    expect(
      membershipProblems({ role: 'commissioner', service: 'hackney', provider: 'network', groups: [] }, [hackney]),
    ).toEqual(['Expected a commissioner to belong to the service, but provider "network" is named. Leave it out.']);
    expect(
      membershipProblems({ role: 'caseworker', service: 'hackney', team: 'north', groups: [] }, [hackney]),
    ).toEqual(['Expected a provider for team "north", but none is named.']);
  });
});
