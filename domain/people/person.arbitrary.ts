import fc from 'fast-check';
import { localDate } from '../time';
import { dates } from '../time/date.arbitrary';
import type { PersonDetails } from './person';

/** People who resemble each other often enough to be taken for one another. */
export const people: fc.Arbitrary<PersonDetails> = fc.record(
  {
    givenName: fc.constantFrom('Nia', 'Niamh', 'Nía', 'Tom', ''),
    familyName: fc.constantFrom('Okafor', 'Okafro', 'Brown', 'de Souza', ''),
    preferredName: fc.constantFrom('Nia', 'Tommy'),
    formerNames: fc.array(fc.constantFrom('Okafor', 'Hale'), { maxLength: 2 }),
    dateOfBirth: fc.oneof(
      dates,
      fc.constantFrom('1990-03-04', '1990-04-03', '1991-03-04', '1990-03-05').map((text) => localDate(text)),
    ),
    nhsNumber: fc.constantFrom('9434765919', '4010232137'),
    phone: fc.constantFrom('07700 900123', '+447700900123', '020 7946 0000'),
    email: fc.constantFrom('nia@example.org', 'NIA@example.org'),
    address: fc.constantFrom({ lines: [], postcode: 'E8 1DY' }, { lines: [], postcode: 'e81dy' }, { lines: ['1 Row'] }),
  },
  { requiredKeys: ['givenName', 'familyName'] },
);
