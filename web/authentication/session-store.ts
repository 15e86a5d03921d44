import { Store as SessionStore } from 'express-session';
import type { SessionData } from 'express-session';
import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/time/clock';
import type { Collection, CollectionDefinition, Store } from '../../store/port';

/** One visit. The id is the hash of the cookie's: a copy of the store opens nobody's session. */
export interface StoredSession {
  readonly id: string;
  readonly data: string;
  readonly expiresAtMs: number;
}

export const sessionsCollection: CollectionDefinition<StoredSession> = {
  name: 'sessions',
  fields: ['expiresAtMs'],
  expiresAt: 'expiresAtMs',
};

/**
 * Sessions over the store port. A session ends `idleMs` after its last activity, whatever asks for it. One that was
 * destroyed stays so: a slower request of the same visit can change a stored session but never bring it back.
 */
export class StoredSessions extends SessionStore {
  private readonly sessions: Collection<StoredSession>;

  constructor(
    store: Pick<Store, 'collection'>,
    private readonly clock: Clock,
    private readonly idleMs: number,
  ) {
    super();
    this.sessions = store.collection(sessionsCollection);
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.read(sid).then((session) => done(undefined, session), done);
  }

  override set(sid: string, session: SessionData, done: (error?: unknown) => void = () => undefined): void {
    this.write(sid, session).then(() => done(), done);
  }

  override destroy(sid: string, done: (error?: unknown) => void = () => undefined): void {
    this.sessions.delete(hashOf(sid)).then(() => done(), done);
  }

  /** Activity is a change of the session's own data (`lastActiveMs`): polls must not keep a session alive. */
  override touch(_sid: string, _session: SessionData, done: () => void = () => undefined): void {
    done();
  }

  private async read(sid: string): Promise<SessionData | null> {
    const stored = await this.sessions.get(hashOf(sid));
    if (stored === undefined || stored.expiresAtMs <= this.clock.now()) return null;
    return JSON.parse(stored.data) as SessionData;
  }

  private async write(sid: string, session: SessionData): Promise<void> {
    const isNew = session.stored !== true;
    session.stored = true;
    const document = {
      id: hashOf(sid),
      data: JSON.stringify(session),
      expiresAtMs: (session.lastActiveMs ?? this.clock.now()) + this.idleMs,
    };
    if (isNew) await this.sessions.put(document);
    else await this.sessions.update(document.id, () => document);
  }
}

function hashOf(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url');
}
