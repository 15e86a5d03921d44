/** How what people write is made alike before it is compared. Nothing of this is ever shown. */

/** No accents, no case, no punctuation: "O’Brien-Núñez" is "obrien nunez". */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .replace(/[^\p{Letter}]+/gu, ' ')
    .trim();
}

export function normalisePostcode(postcode: string): string {
  return postcode.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** National form: "+44 7700 900123" and "07700 900123" are one number. */
export function normalisePhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^(\+44|0044)/, '0');
  return digits.replace(/^00+/, '0').replace(/\+/g, '');
}

export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** At most one letter more, fewer or other, or two neighbours exchanged. */
export function differsByOneSlip(one: string, other: string): boolean {
  if (one === other) return false;
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  const at = firstDifference(shorter, longer);
  const restAfter = (text: string, from: number): string => text.slice(from);
  if (longer.length > shorter.length) return restAfter(longer, at + 1) === restAfter(shorter, at);
  if (restAfter(longer, at + 1) === restAfter(shorter, at + 1)) return true;
  const exchanged = longer[at] === shorter[at + 1] && longer[at + 1] === shorter[at];
  return exchanged && restAfter(longer, at + 2) === restAfter(shorter, at + 2);
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
