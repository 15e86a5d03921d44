import { createHash, timingSafeEqual } from 'node:crypto';

/** Service tokens that callers must show. Only their hashes are kept, and comparing takes the same time for all. */
export class ServiceTokens {
  private readonly hashes: readonly Buffer[];

  constructor(tokens: readonly string[]) {
    this.hashes = tokens.map(hashOf);
  }

  /** An `authorization` header's text. */
  accept(authorization: string | undefined): boolean {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const shown = hashOf(token);
    return this.hashes.map((hash) => timingSafeEqual(hash, shown)).includes(true);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
