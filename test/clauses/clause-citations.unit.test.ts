import { clausesCitedIn } from './clause-citations';

const register = ['RIV-1.1', 'RIV-11.9a', 'RIV-11.9b', 'RIV-11.9c', 'RIV-11.90', 'RIV-18.6-GP-a', 'RIV-S1-K1'];
const cited = (title: string): readonly string[] => clausesCitedIn(title, register).clauses;

describe('a title', () => {
  it('cites what stands in its square brackets', () => {
    expect(cited('is told in time [RIV-11.9a, RIV-18.6-GP-a RIV-S1-K1]')).toEqual([
      'RIV-11.9a',
      'RIV-18.6-GP-a',
      'RIV-S1-K1',
    ]);
    expect(cited('RIV-1.1 in words (RIV-1.1) cites nothing')).toEqual([]);
  });

  it('cites a range in the order of the contract', () => {
    expect(cited('[RIV-11.9a to RIV-11.9c]')).toEqual(['RIV-11.9a', 'RIV-11.9b', 'RIV-11.9c']);
  });

  it('cites a clause with its parts, and no clause that only begins alike', () => {
    expect(cited('[RIV-11.9]')).toEqual(['RIV-11.9a', 'RIV-11.9b', 'RIV-11.9c']);
  });

  it.each(['[RIV-11.8]', '[RIV-11.9d]', '[RIV-11.9c to RIV-11.9a]'])('with %s cites what there is not', (title) => {
    expect(clausesCitedIn(title, register)).toMatchObject({ clauses: [], unknown: [title.slice(1, -1)] });
  });

  it('may cite the rules of others', () => {
    expect(clausesCitedIn('[D1, J4, ISO-9.1]', register)).toEqual({ clauses: [], unknown: [] });
  });
});
