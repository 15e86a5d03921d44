/**
 * What people quote on the telephone: `HAC-7K3M-9QXD`. No letter that looks or sounds like another character, and a
 * check character at the end: one wrong character, or two that changed places, is no reference at all. That holds
 * because the alphabet has a prime number of characters and each place its own weight.
 */
const alphabet = '23456789ABCDEFGHJKMNPQRTVWXYZ';
const freeCharacters = 7;

/** `randomBelow(n)` answers a whole number from 0 to n - 1; whether the reference is new, the store decides. */
export function newCaseReference(serviceCode: string, randomBelow: (limit: number) => number): string {
  const digits = Array.from({ length: freeCharacters }, () => randomBelow(alphabet.length));
  const text = [...digits, checkDigit(digits)].map((digit) => alphabet.charAt(digit)).join('');
  return `${serviceCode}-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** As it was typed or heard, to as it is written; undefined for what cannot be a reference. */
export function readCaseReference(typed: string): string | undefined {
  const compact = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const match = /^([A-Z]{2,5}?)([2-9A-HJKMNP-RTV-Z]{8})$/.exec(compact);
  const [, serviceCode, text] = match ?? [];
  if (serviceCode === undefined || text === undefined) return undefined;
  const digits = Array.from(text, (character) => alphabet.indexOf(character));
  const holds = checkDigit(digits.slice(0, freeCharacters)) === digits[freeCharacters];
  return holds ? `${serviceCode}-${text.slice(0, 4)}-${text.slice(4)}` : undefined;
}

function checkDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0) % alphabet.length;
}
