import type { Answers } from '../../domain/cases';
import { localDate } from '../../domain/time';
import type { LocalDate } from '../../domain/time';

/** People of Hackney and the City who do not exist. Telephone numbers are of the ranges kept for invented people. */
export interface DemonstrationPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: LocalDate;
  readonly gender: string;
  readonly ethnicity: string;
  readonly religion: string;
  readonly bornInUk: boolean;
  readonly migrationStatus: string;
  readonly mainLanguage: string;
  readonly street: string;
  readonly postcode: string;
}

const pronounsOf: { readonly [gender: string]: string } = {
  woman: 'she/her',
  man: 'he/him',
  nonBinary: 'they/them',
};

/** Name; birth; gender; ethnic group; religion; born here or migration status; main language; street; postcode. */
const register = `
Yetunde Balogun; 1988-02-11; woman; blackAfrican; christian; citizen; Yoruba; 14 Fernside Walk; E5 8QT
Marcus Delaney; 1979-07-23; man; blackCaribbean; none; uk; English; 3 Tidewell Street; E8 3RW
Zehra Aksoy; 1991-11-02; woman; turkish; muslim; citizen; Turkish; 41 Gillham Road; N16 7UX
Berfin Yildirim; 1984-04-30; woman; kurdish; muslim; refugee; Kurdish; 9 Cobden Rise; N16 8BJ
Chaya Rosenfeld; 1975-09-15; woman; whiteBritish; orthodoxJewish; uk; Yiddish; 27 Amhurst Vale; N16 5LD
Shmuel Teitelbaum; 1968-01-08; man; whiteBritish; orthodoxJewish; uk; Yiddish; 60 Lynton Parade; N16 6TH
Tom Hargreaves; 1994-06-19; man; whiteBritish; none; uk; English; Flat 2, 8 Marl Street; E9 7JN
Nadia Rahman; 1986-12-05; woman; bangladeshi; muslim; uk; English; 52 Wardle Close; E8 1HP
Kwame Asante; 1972-03-27; man; blackAfrican; christian; citizen; Twi; 18 Quern Court; E5 0NB
Siobhan Keane; 1965-08-14; woman; whiteIrish; christian; citizen; English; 5 Pennon Terrace; N1 5QF
Daniela Ferreira; 1990-10-21; woman; latinAmerican; christian; citizen; Portuguese; 33 Hartle Lane; E8 4DW
Jayden Clarke; 2001-05-03; man; blackCaribbean; none; uk; English; Flat 19, Sallow House; E9 5PZ
Aisha Warsame; 1997-09-09; woman; blackAfrican; muslim; refugee; Somali; 7 Kilnfield Way; E5 9HG
Piotr Zielinski; 1981-02-17; man; easternEuropean; christian; citizen; Polish; 22 Dowlas Road; N16 9EB
Grace Oduya; 1959-11-28; woman; blackAfrican; christian; citizen; English; 4 Orchard Mews; E8 2JL
Linh Tran; 1983-07-07; woman; asianOther; buddhist; citizen; Vietnamese; 71 Sherd Street; E8 4QN
Callum Petrie; 1999-01-25; nonBinary; whiteBritish; none; uk; English; Flat 6, Weir Point; E9 6DT
Mehmet Korkmaz; 1970-05-12; man; turkish; muslim; citizen; Turkish; 13 Foundry Place; N16 7RA
Ngozi Eze; 1993-03-18; woman; blackAfrican; christian; otherVisa; Igbo; 29 Trundle Hill; E5 8AX
Rivka Adler; 1987-06-01; woman; whiteBritish; orthodoxJewish; uk; English; 88 Lynton Parade; N16 6TP
Darren Pike; 1977-10-10; man; whiteBritish; none; uk; English; 2 Chandler Yard; EC2A 4XH
Fatoumata Diallo; 1989-08-22; woman; blackAfrican; muslim; asylumSeeker; French; Flat 31, Sallow House; E9 5PZ
Leroy Bennett; 1962-04-04; man; blackCaribbean; christian; citizen; English; 16 Cassel Grove; E8 3EY
Hana Nouri; 1995-12-16; woman; middleEasternOther; muslim; refugee; Farsi; 45 Pargeter Road; N1 6SR
Oluwaseun Adebayo; 1980-09-30; man; blackAfrican; christian; uk; English; 10 Quern Court; E5 0NB
Francesca Moretti; 1992-02-29; woman; whiteOther; none; citizen; Italian; Flat 4, 21 Marl Street; E9 7JN
Suleyman Ozturk; 1958-03-14; man; turkish; muslim; citizen; Turkish; 6 Gillham Road; N16 7UX
Charlotte Wynn; 2000-07-11; woman; whiteBritish; none; uk; English; 39 Hopyard Street; N1 7LC
Abdi Hersi; 1985-01-19; man; blackAfrican; muslim; citizen; Somali; 12 Kilnfield Way; E5 9HG
Monique St Hilaire; 1974-06-26; woman; blackCaribbean; christian; uk; English; 57 Tidewell Street; E8 3RW
Ravi Chandran; 1969-10-03; man; indian; hindu; citizen; Tamil; 24 Wick Reach; E9 5LQ
Elif Sahin; 1998-04-08; woman; kurdish; none; uk; English; 15 Cobden Rise; N16 8BJ
Patrick Mulvey; 1955-12-20; man; whiteIrish; christian; citizen; English; 1 Almsbury Court; E8 4SB
Ines Carvalho; 1978-08-31; woman; whiteOther; christian; citizen; Portuguese; 30 Hartle Lane; E8 4DW
Dwayne Ellis; 1996-11-13; man; blackCaribbean; none; uk; English; Flat 12, Weir Point; E9 6DT
Miriam Katz; 1963-05-24; woman; whiteBritish; jewish; uk; English; 19 Amhurst Vale; N16 5LD
Jun Wei Lam; 1988-09-04; man; chinese; none; citizen; Cantonese; 66 Sherd Street; E8 4QN
Blessing Okonkwo; 2002-02-06; woman; blackAfrican; christian; uk; English; 48 Trundle Hill; E5 8AX
Ewa Kaminska; 1976-01-31; woman; easternEuropean; christian; citizen; Polish; 11 Dowlas Road; N16 9EB
Gareth Pugh-Lloyd; 1982-07-17; man; whiteBritish; none; uk; English; Flat 1, 5 Curtain Mews; EC2A 3JF
Samira Haddad; 1971-03-05; woman; arab; muslim; citizen; Arabic; 34 Pargeter Road; N1 6SR
Winston Grey; 1953-09-19; man; blackCaribbean; christian; citizen; English; 8 Cassel Grove; E8 3EY
Tamsin Boyd; 1994-10-27; woman; mixed; none; uk; English; 20 Hopyard Street; N1 7LC
Yusuf Karaca; 1989-05-29; man; turkish; muslim; uk; English; 73 Foundry Place; N16 7RA
Adaeze Nwosu; 1967-12-12; woman; blackAfrican; christian; citizen; Igbo; 2 Fernside Walk; E5 8QT
Luca Benedetti; 1991-06-06; man; whiteOther; none; citizen; Italian; Flat 9, 14 Tenter Row; EC2A 2PB
Kerry-Ann Foster; 1985-08-18; woman; mixed; christian; uk; English; 55 Wick Reach; E9 5LQ
Moshe Grunfeld; 1990-04-22; man; whiteBritish; orthodoxJewish; uk; Yiddish; 102 Lynton Parade; N16 6TH
Precious Mukasa; 1983-11-09; woman; blackAfrican; christian; refugee; Luganda; 26 Orchard Mews; E8 2JL
Alex Winterbourne; 1997-03-03; nonBinary; whiteBritish; none; uk; English; 17 Chandler Yard; EC2A 4XH
Hatice Demirtas; 1960-02-02; woman; turkish; muslim; citizen; Turkish; 37 Gillham Road; N16 7UX
Reece Sutton; 2003-09-26; man; mixed; none; uk; English; Flat 22, Sallow House; E9 5PZ
Tigist Bekele; 1992-07-30; woman; blackAfrican; christian; refugee; Amharic; 28 Kilnfield Way; E5 9HG
Bernard Okoro; 1951-06-15; man; blackAfrican; christian; citizen; English; 3 Almsbury Court; E8 4SB
Shabnam Akhtar; 1979-10-18; woman; pakistani; muslim; uk; English; 61 Wardle Close; E8 1HP
Connor Daly; 1993-12-24; man; whiteIrish; none; uk; English; 44 Pennon Terrace; N1 5QF
Valentina Rojas; 1986-05-07; woman; latinAmerican; christian; otherVisa; Spanish; 12 Hartle Lane; E8 4DW
Emmanuel Boateng; 1973-08-09; man; blackAfrican; christian; citizen; Twi; 32 Quern Court; E5 0NB
Ruby Templeton; 2004-01-14; woman; whiteBritish; none; uk; English; 7 Hopyard Street; N1 7LC
`;

export const demonstrationPeople: readonly DemonstrationPerson[] = register
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', birth = '', gender = '', ethnicity = '', religion = '', origin = '', language = '', ...home] =
      line.split('; ');
    const [street = '', postcode = ''] = home;
    const parts = name.split(' ');
    // "Jun Wei Lam", but "Monique St Hilaire": the short words before a family name belong to it.
    const familyFrom = parts.at(-2) === 'St' ? parts.length - 2 : parts.length - 1;
    return {
      givenName: parts.slice(0, familyFrom).join(' '),
      familyName: parts.slice(familyFrom).join(' '),
      dateOfBirth: localDate(birth),
      gender,
      ethnicity,
      religion,
      bornInUk: origin === 'uk',
      migrationStatus: origin === 'uk' ? 'citizen' : origin,
      mainLanguage: language,
      street,
      postcode,
    };
  });

/** What a referral and an assessment ask about somebody, as this person answers it. */
export function answersAbout(person: DemonstrationPerson, number: number): Answers {
  const { givenName, familyName, street, mainLanguage, ...same } = person;
  const interpreterNeeded = mainLanguage !== 'English' && number % 3 === 0;
  return {
    ...same,
    givenName,
    familyName,
    mainLanguage,
    addressLine1: street,
    town: 'London',
    pronouns: pronounsOf[person.gender] ?? '',
    genderSameAsBirth: person.gender === 'nonBinary' ? 'different' : 'same',
    englishFirstLanguage: mainLanguage === 'English',
    interpreterNeeded,
    ...(interpreterNeeded && { interpreterLanguage: mainLanguage }),
    email: `${mailboxOf(givenName)}.${mailboxOf(familyName)}@mailbox.example`,
    phone: `07700 900${String(100 + number).padStart(3, '0')}`,
    gpPractice: practices[number % practices.length] ?? '',
    gpEmail: `practice${number % practices.length}@gp.example`,
    emergencyContact: emergencyContacts[number % emergencyContacts.length] ?? '',
  };
}

const practices = [
  'Larkfield Health Centre',
  'Sherd Street Surgery',
  'The Amhurst Vale Practice',
  'Wick Reach Medical Centre',
  'Tenter Row Surgery',
];

const emergencyContacts = [
  'Sister, 020 7946 0151',
  'Brother, 020 7946 0162',
  'Mother, 020 7946 0173',
  'Friend from church, 020 7946 0184',
  'Neighbour, 020 7946 0195',
];

function mailboxOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}
