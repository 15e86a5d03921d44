/** An NHS number: ten digits, the last one a check by modulus 11. Written in three groups, kept without spaces. */
export function readNhsNumber(typed: string): string | undefined {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{10}$/.test(digits) && nhsCheckDigit(digits.slice(0, 9)) === Number(digits[9]) ? digits : undefined;
}

/** Ten for nine digits that begin no number: no digit can check them. */
export function nhsCheckDigit(nineDigits: string): number {
  const sum = Array.from(nineDigits).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const remainder = 11 - (sum % 11);
  return remainder === 11 ? 0 : remainder;
}

/** "943 476 5919". */
export function nhsNumberInWords(nhsNumber: string): string {
  return nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
