/**
 * The codes people know by heart and type in their own way: spaces, hyphens, brackets and lower case are accepted, and
 * one written form is kept. Each function answers `undefined` for what is no such code.
 */

const postcodeShape =
  /^[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])[0-9][ABD-HJLNP-UW-Z]{2}$/;

/** Postcodes by the shape Royal Mail publishes, GIR 0AA included: `e83af` → `E8 3AF`. */
export function readPostcode(text: string): string | undefined {
  if (text.length > 20) return undefined;
  const code = text.replace(/[\s.-]/g, '').toUpperCase();
  if (code === 'GIR0AA') return 'GIR 0AA';
  return postcodeShape.test(code) ? `${code.slice(0, -3)} ${code.slice(-3)}` : undefined;
}

/** UK numbers, with or without +44, and international ones with a leading + or 00; extensions are no number. */
export function readPhone(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const compact = text.trim().replace(/[\s().–-]/g, '');
  if (!/^\+?\d+$/.test(compact)) return undefined;
  const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
  if (international.startsWith('+44')) return ukNumber(international.slice(3).replace(/^0/, ''));
  if (international.startsWith('+')) return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
  return international.startsWith('0') ? ukNumber(international.slice(1)) : undefined;
}

/** Ten digits after the zero, nine in some old areas and on some 0800 lines; no number begins 04 or 06. */
function ukNumber(afterZero: string): string | undefined {
  if (!/^(1\d{8,9}|800\d{6}|[235789]\d{9})$/.test(afterZero)) return undefined;
  const number = `0${afterZero}`;
  if (/^0[23]\d{9}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  return number.length === 11 ? `${number.slice(0, 5)} ${number.slice(5)}` : number;
}

/** Ten digits whose last one is the modulus-11 check digit of the other nine. */
export function readNhsNumber(text: string): string | undefined {
  const digits = text.length > 30 ? '' : text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return undefined;
  const sum = Array.from(digits.slice(0, 9)).reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  if (check === 10 || check !== Number(digits[9])) return undefined;
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
}

const emailAddress =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** An address that can be delivered to: the part after the @ has a dot. */
export function readEmail(text: string): string | undefined {
  const address = text.trim();
  return address.length <= 254 && emailAddress.test(address) ? address : undefined;
}
