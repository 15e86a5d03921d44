import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords are kept as scrypt hashes that carry their own parameters, so that the cost may grow without asking anyone
 * for a new password. Salts come from the system's generator: they are secrets, never part of a repeatable data set.
 */
const keyBytes = 32;
const blockSize = 8;
const shortestPassword = 12;

export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [scheme, cost, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || cost === undefined || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), Number(cost));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Why this password is too weak, in words; undefined when it will do. */
export function passwordWeakness(
  password: string,
  about: { readonly email: string; readonly name: string },
): string | undefined {
  if (password.length < shortestPassword)
    return `Password must be ${shortestPassword} characters or more. Three random words work well`;
  if (password.length > 200) return 'Password must be 200 characters or fewer';
  if (new Set(password).size < 5) return 'Password must not repeat the same few characters';
  const lower = password.toLowerCase();
  const ownWords = [...about.email.toLowerCase().split(/[@.]/), ...about.name.toLowerCase().split(/\s+/)];
  if (ownWords.some((word) => word.length >= 4 && lower.includes(word)))
    return 'Password must not contain your name or e-mail address';
  return undefined;
}

/** For a first sign-in, read out on the telephone: no letters that look or sound alike. */
export function temporaryPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const characters = [...randomBytes(16)].map((byte) => letters[byte % letters.length] ?? 'x');
  return [0, 4, 8, 12].map((start) => characters.slice(start, start + 4).join('')).join('-');
}

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: 2 ** cost, r: blockSize, p: 1, maxmem: 2 ** cost * blockSize * 256 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
