import path from 'node:path';
import { clauseChecks } from './checks';
import { openContract } from './checks/check';
import type { Contract } from './checks/check';

describe('the forms, tables, clocks and measures of City & Hackney', () => {
  let contract: Contract;
  beforeAll(async () => {
    contract = await openContract(path.resolve(__dirname, '..', '..'), 'hackney');
  });

  it.each(clauseChecks.map((check) => [check.title, check] as const))('%s', (_title, check) => {
    check.holds(contract);
  });
});
