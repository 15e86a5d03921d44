import type { Clause } from '../../config/read-clauses';
import { accountFor } from './account';
import { accountInWords } from './account-in-words';
import type { Carrier } from './carriers';
import type { CitingTest } from './citing-tests';
import type { Rehearsed } from './rehearsal-record';

const clause = (id: string, notYet?: string): Clause => ({
  id,
  title: `Title of ${id}`,
  landsIn: ['clock'],
  ...(notYet !== undefined && { notYet: { reason: notYet, words: `Because of ${notYet}.` } }),
});
const clock: Carrier = { kind: 'clock', id: 'c', file: 'clocks.yaml', clauses: ['RIV-1'], fingerprint: '01234567' };
const test: CitingTest = { file: 'a.test.ts', title: 'ends in time [RIV-1]', clauses: ['RIV-1'] };
const noticed: Rehearsed = {
  test: 'ends in time (a.test.ts)',
  carrier: 'clock c',
  fingerprint: '01234567',
  noticed: true,
};
const stateWith = (
  register: readonly Clause[],
  carriers: readonly Carrier[],
  tests: readonly CitingTest[],
  record: readonly Rehearsed[],
): readonly string[] => accountFor(register, carriers, tests, record).clauses.map(({ state }) => state);

describe('a clause', () => {
  it('is proven when its test noticed that its carrier was gone', () => {
    expect(stateWith([clause('RIV-1')], [clock], [test], [noticed])).toEqual(['proven']);
  });

  it.each([
    ['nothing was rehearsed', [clock], [test], []],
    ['the test did not notice', [clock], [test], [{ ...noticed, noticed: false }]],
    ['the carrier has changed since', [{ ...clock, fingerprint: '89abcdef' }], [test], [noticed]],
    ['the sentence of the test has changed', [clock], [{ ...test, title: 'ends late [RIV-1]' }], [noticed]],
    ['the test cites something else', [clock], [{ ...test, clauses: ['RIV-2'] }], [noticed]],
  ] as const)('is not proven when %s', (_why, carriers, tests, record) => {
    expect(stateWith([clause('RIV-1')], carriers, tests, record)).toEqual(['not proven']);
  });

  it('stays proven when its test cites another clause too', () => {
    const citing = { ...test, title: 'ends in time [RIV-1, RIV-2]' };
    expect(stateWith([clause('RIV-1')], [clock], [citing], [noticed])).toEqual(['proven']);
  });

  it('that gives a reason is carried in part at most', () => {
    expect(stateWith([clause('RIV-1', 'later')], [clock], [test], [noticed])).toEqual(['in part']);
    expect(stateWith([clause('RIV-1', 'later')], [], [test], [noticed])).toEqual(['not yet']);
  });
});

describe('the account', () => {
  it('names what cites a clause that does not exist, and a clause with neither carrier nor reason', () => {
    const { mistakes } = accountFor([clause('RIV-2')], [clock], [], []);
    expect(mistakes).toEqual([
      expect.stringContaining('clocks.yaml, clock c: Expected a clause of the register, but got RIV-1.'),
      expect.stringContaining('clauses.yaml, RIV-2: Expected something that carries it, or notYet with a reason'),
    ]);
  });

  it('ends with a count and a percentage', () => {
    const register = [clause('RIV-1'), clause('RIV-2', 'later'), clause('RIV-3', 'later')];
    const lines = accountInWords(accountFor(register, [clock], [test], [noticed]), () => true);
    expect(lines.at(-1)).toBe('1 of 3 clauses are carried and proven (33.3 %)');
    expect(lines).toContain('carried but not proven: 0');
    expect(lines).toContain('    2  Because of later.');
    expect(lines.join('\n')).toContain('✔ clock c\n');
  });
});
