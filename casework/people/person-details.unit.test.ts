import { localDate } from '../../domain/time';
import { searchTerms, searchWords } from './person-details';

const person = {
  name: 'Zoë Achebe-Obi',
  givenName: 'Zoë',
  familyName: 'Achebe-Obi',
  dateOfBirth: localDate('1984-05-07'),
};

describe('finding a case', () => {
  it.each([
    'zoe',
    'ACHEBE',
    'obi zoë',
    'HAC-7K3M-9QXD',
    'hac7k3m9qxd',
    '7k3m 9qxd',
    '7K3M',
    '7/5/1984',
    '07.05.1984',
    '7 May 1984',
    '1984-05-07',
  ])('works with “%s”', (typed) => {
    const words = searchWords(person, 'HAC-7K3M-9QXD');
    const terms = searchTerms(typed);
    expect(terms).not.toEqual([]);
    for (const term of terms) expect(words.some((word) => word.startsWith(term))).toBe(true);
  });

  it.each(['8/5/1984', 'HAC-7K3M-9QXE', 'Zoe Brown'])('finds nobody with “%s”', (typed) => {
    const words = searchWords(person, 'HAC-7K3M-9QXD');
    expect(searchTerms(typed).every((term) => words.some((word) => word.startsWith(term)))).toBe(false);
  });

  it('has nothing to look for in signs alone', () => {
    expect(searchTerms(' .-/ ')).toEqual([]);
  });
});
