import { hashPassword, passwordMatches, passwordWeakness, temporaryPassword } from './password';

describe('passwords', () => {
  it('match their own hash only, and two hashes of one password differ', async () => {
    const first = await hashPassword('purple kettle window', 4);
    const second = await hashPassword('purple kettle window', 4);
    expect(first).not.toBe(second);
    expect(await passwordMatches('purple kettle window', first)).toBe(true);
    expect(await passwordMatches('purple kettle windows', first)).toBe(false);
  });

  it('match a hash of another cost, so that the cost may grow', async () => {
    expect(await passwordMatches('purple kettle window', await hashPassword('purple kettle window', 6))).toBe(true);
  });

  it('never match a hash that is damaged', async () => {
    expect(await passwordMatches('', 'scrypt$4$$')).toBe(false);
    expect(await passwordMatches('purple kettle window', 'plain')).toBe(false);
  });

  it.each([
    ['too short', 'kettle'],
    ['the same few characters', 'abababababab'],
    ['the own name', 'mensah kettle window'],
    ['the own address', 'grace.m kettle window'],
  ])('are refused when they are %s', (_why, password) => {
    expect(passwordWeakness(password, { email: 'grace.m@waymark.example', name: 'Grace Mensah' })).toBeDefined();
  });

  it('that are made for a first sign-in are long enough and differ', () => {
    const made = [temporaryPassword(), temporaryPassword()];
    expect(new Set(made).size).toBe(2);
    for (const password of made)
      expect(passwordWeakness(password, { email: 'a@b.example', name: 'A B' })).toBeUndefined();
  });
});
