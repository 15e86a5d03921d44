import fc from 'fast-check';
import { localDate } from '../time';
import { findDuplicates, matchPeople } from './match';
import { matchKeys } from './match-keys';
import { nhsCheckDigit, nhsNumberInWords, readNhsNumber } from './nhs-number';
import { differsByOneSlip, normaliseName, normalisePhone, normalisePostcode } from './normalise';
import type { PersonDetails } from './person';
import { people } from './person.arbitrary';
import { without } from '../without';

const nia: PersonDetails = {
  givenName: 'Nia',
  familyName: 'Okafor',
  dateOfBirth: localDate('1990-03-04'),
  nhsNumber: '9434765919',
  phone: '07700 900123',
  email: 'nia@example.org',
  address: { lines: ['1 High Street'], postcode: 'E8 1DY' },
};
const withoutNumber = without(nia, 'nhsNumber');
const words = (one: PersonDetails, other: PersonDetails): readonly string[] =>
  matchPeople(one, other).reasons.map((reason) => reason.words);

describe('two records', () => {
  it('are the same person by NHS number and birthday, whatever the name became', () => {
    const married = { ...nia, familyName: 'Brown', formerNames: ['Okafor'] };
    expect(matchPeople(nia, married).verdict).toBe('same');
    expect(words(nia, married)).toContain('Family name is a former name of the other');
  });

  it('are the same person by name, birthday and telephone, however written', () => {
    const other = {
      givenName: 'NIA',
      familyName: 'O’kafor',
      dateOfBirth: localDate('1990-03-04'),
      phone: '+44 7700 900123',
    };
    expect(matchPeople(withoutNumber, other)).toMatchObject({ verdict: 'same', score: 105 });
  });

  it.each<[string, PersonDetails, string]>([
    [
      'day and month exchanged',
      { ...withoutNumber, dateOfBirth: localDate('1990-04-03') },
      'Same date of birth with day and month exchanged',
    ],
    [
      'one digit of the birthday wrong',
      { ...withoutNumber, dateOfBirth: localDate('1991-03-04') },
      'Date of birth differs by one slip',
    ],
  ])('with %s are at least possible', (_slip, other, reason) => {
    const bare = without(other, 'phone', 'email', 'address');
    expect(matchPeople(withoutNumber, bare).verdict).toBe('possible');
    expect(words(withoutNumber, bare)).toContain(reason);
  });

  it('of twins in one home with other given names are not the same', () => {
    expect(matchPeople(withoutNumber, { ...withoutNumber, givenName: 'Femi' }).verdict).not.toBe('same');
  });

  it('with different NHS numbers are never the same', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        fc.pre(one.nhsNumber !== undefined && other.nhsNumber !== undefined && one.nhsNumber !== other.nhsNumber);
        expect(matchPeople(one, other).verdict).not.toBe('same');
      }),
    );
  });

  it('that share nothing but a home are different', () => {
    const flatmate = {
      givenName: 'Tom',
      familyName: 'Hale',
      dateOfBirth: localDate('1984-07-01'),
      address: nia.address ?? { lines: [] },
    };
    expect(matchPeople(nia, flatmate).verdict).toBe('different');
  });

  it('are judged alike from both sides, and the reasons add up to the score', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        const match = matchPeople(one, other);
        const mirrored = matchPeople(other, one);
        expect(mirrored.verdict).toBe(match.verdict);
        expect(mirrored.score).toBe(match.score);
        expect(match.reasons.reduce((sum, { weight }) => sum + weight, 0)).toBe(match.score);
      }),
    );
  });

  it('that are one record are no less alike than any other pair, and never different when complete', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        expect(matchPeople(one, one).score).toBeGreaterThanOrEqual(
          matchPeople(one, other).score - (other.nhsNumber && !one.nhsNumber ? 80 : 0),
        );
      }),
    );
    expect(matchPeople(nia, nia).verdict).toBe('same');
  });

  it('say no name and no number in their reasons', () => {
    const said = words(nia, { ...nia, givenName: 'Femi' }).join(' ');
    for (const secret of ['Nia', 'Okafor', '1990', '9434765919', 'E8']) expect(said).not.toContain(secret);
  });
});

describe('a search for duplicates', () => {
  it('shows who may be the same, the most alike first', () => {
    const records = [
      { personId: 'p1', details: { givenName: 'Tom', familyName: 'Hale' } },
      { personId: 'p2', details: { givenName: 'Nia', familyName: 'Okafor' } },
      { personId: 'p3', details: nia },
    ];
    expect(findDuplicates(nia, records).map(({ person }) => person.personId)).toEqual(['p3', 'p2']);
  });
});

describe('the keys that records are looked up by', () => {
  const shareKey = (one: PersonDetails, other: PersonDetails): boolean => {
    const keys = new Set(matchKeys(one));
    return matchKeys(other).some((key) => keys.has(key));
  };

  it('bring together every two records that are the same person', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        if (matchPeople(one, other).verdict === 'same') expect(shareKey(one, other)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('bring together every two that are possibly one, if a name of the one is a name of the other', () => {
    fc.assert(
      fc.property(people, people, (one, other) => {
        const { verdict, reasons } = matchPeople(one, other);
        const named = reasons.some((reason) =>
          ['Same given name', 'Same family name', 'Family name is a former name of the other'].includes(reason.words),
        );
        if (verdict === 'possible' && named) expect(shareKey(one, other)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('find a misspelt name by the birthday, and the name by a misspelt birthday', () => {
    const misspelt = { givenName: 'Nia', familyName: 'Okafro', dateOfBirth: localDate('1990-04-03') };
    expect(shareKey(nia, misspelt)).toBe(true);
    const otherYear = { givenName: 'Nia', familyName: 'Okafor', dateOfBirth: localDate('1991-03-04') };
    expect(shareKey(without(nia, 'nhsNumber', 'phone', 'email', 'address'), otherYear)).toBe(true);
  });

  it('do not bring together who shares no more than a home or a family name', () => {
    const flatmate = { givenName: 'Tom', familyName: 'Hale', address: { lines: [], postcode: 'E8 1DY' } };
    const namesake = { givenName: 'Ife', familyName: 'Okafor', dateOfBirth: localDate('1971-12-30') };
    expect(shareKey(nia, flatmate)).toBe(false);
    expect(shareKey(nia, namesake)).toBe(false);
  });

  it('are none of somebody of whom nothing is known', () => {
    expect(matchKeys({ givenName: '', familyName: '' })).toEqual([]);
  });
});

describe('an NHS number', () => {
  it('is read with or without spaces', () => {
    expect(readNhsNumber('943 476 5919')).toBe('9434765919');
    expect(nhsNumberInWords('9434765919')).toBe('943 476 5919');
  });

  it('is refused with one wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = Array.from('9434765919');
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(readNhsNumber(digits.join(''))).toBeUndefined();
      }),
    );
  });

  it.each(['', '943476591', '94347659190', '943476591x'])('is refused as "%s"', (typed) => {
    expect(readNhsNumber(typed)).toBeUndefined();
  });

  it('holds by its check digit, unless no digit can check it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nineDigits) => {
        const check = nhsCheckDigit(nineDigits);
        expect(readNhsNumber(`${nineDigits}${check}`)).toBe(check === 10 ? undefined : `${nineDigits}${check}`);
      }),
    );
  });
});

describe('what is made alike', () => {
  it('is compared without accents, case and form', () => {
    expect(normaliseName(' O’Brien-Núñez ')).toBe('obrien nunez');
    expect(normalisePostcode('e8 1dy')).toBe('E81DY');
    expect(normalisePhone('+44 (0)7700 900123')).toBe(normalisePhone('07700 900123'));
  });

  it.each([
    ['okafor', 'okafro', true],
    ['okafor', 'okafo', true],
    ['okafor', 'okaforr', true],
    ['okafor', 'okawor', true],
    ['okafor', 'okafor', false],
    ['okafor', 'akofor', false],
    ['okafor', 'oka', false],
  ])('%s and %s differ by one slip: %s', (one, other, expected) => {
    expect(differsByOneSlip(one, other)).toBe(expected);
    expect(differsByOneSlip(other, one)).toBe(expected);
  });
});
