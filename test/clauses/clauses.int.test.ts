import path from 'node:path';
import { readAccount } from './commands';

describe('the clauses of City & Hackney', () => {
  it('are all of the register, and each is carried or says why not', async () => {
    const { account, mistakes } = await readAccount(path.resolve(__dirname, '..', '..'), 'hackney');
    expect(mistakes).toEqual([]);
    expect(account.clauses).toHaveLength(688);
  });
});
