import { keepsAdministrator, requesterOf } from './account';
import type { Account } from './account';

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
