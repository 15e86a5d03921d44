import fc from 'fast-check';
import { newCaseReference, readCaseReference } from './case-reference';

const references = fc
  .infiniteStream(fc.nat())
  .map((numbers) => newCaseReference('HAC', (limit) => (numbers.next().value ?? 0) % limit));
const places = fc.integer({ min: 4, max: 11 }).map((place) => (place > 7 ? place + 1 : place));

describe('a case reference', () => {
  it('has a service code and no look-alike characters', () => {
    fc.assert(
      fc.property(references, (reference) =>
        expect(reference).toMatch(/^HAC-[2-9A-HJKMNPQRTV-Z]{4}-[2-9A-HJKMNPQRTV-Z]{4}$/),
      ),
    );
  });

  it('is read as people type it', () => {
    fc.assert(
      fc.property(references, (reference) => {
        expect(readCaseReference(reference)).toBe(reference);
        expect(readCaseReference(` ${reference.toLowerCase().replaceAll('-', ' ')}`)).toBe(reference);
      }),
    );
  });

  it('is no reference with one wrong character', () => {
    fc.assert(
      fc.property(
        references,
        places,
        fc.constantFrom(...Array.from('23456789ABCDEFGHJKMNPQRTVWXYZ')),
        (reference, place, character) => {
          fc.pre(reference.charAt(place) !== character);
          expect(readCaseReference(reference.slice(0, place) + character + reference.slice(place + 1))).toBeUndefined();
        },
      ),
    );
  });

  it('is no reference with two neighbours exchanged', () => {
    fc.assert(
      fc.property(references, fc.integer({ min: 0, max: 6 }), (reference, place) => {
        const text = Array.from(reference.slice(4).replace('-', ''));
        const [one, other] = [text[place], text[place + 1]];
        fc.pre(one !== other);
        const swapped = text.with(place, other ?? '').with(place + 1, one ?? '');
        expect(readCaseReference(`HAC${swapped.join('')}`)).toBeUndefined();
      }),
    );
  });

  it.each(['', 'HAC', 'HAC-OOOO-1111', 'O’Brien'])('is not "%s"', (typed) => {
    expect(readCaseReference(typed)).toBeUndefined();
  });
});
