import type { Express, Request } from 'express';
import session from 'express-session';
import type { Answers } from '../../domain/cases/events';
import type { Account } from '../accounts';
import type { Parts } from '../routing/parts';
import { StoredSessions } from './session-store';

/** A referral between its form and its confirmation, kept on the server; gone with the session. */
export interface ReferralUnderway {
  readonly service: string;
  readonly channel: string;
  readonly answers: Answers;
  readonly onceKey: string;
}

declare module 'express-session' {
  interface SessionData {
    stored?: boolean;
    userId?: string;
    signedInAtMs?: number;
    lastActiveMs?: number;
    notice?: { readonly text: string; readonly list: readonly string[] };
    referral?: ReferralUnderway;
    received?: { readonly reference: string; readonly next: readonly string[]; readonly onceKey: string };
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Who is signed in, read from the store for this request. */
    account?: Account;
  }
}

/** Activity is written once a minute, not at every click. */
const activityMs = 60_000;
const backgroundHeader = 'x-background';

export function setUpSession(app: Express, parts: Parts): void {
  const { settings, clock, store } = parts;
  app.use(
    session({
      name: 'waymark',
      secret: settings.sessionSecret,
      store: new StoredSessions(store, clock, settings.idleMinutes * 60_000),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: settings.https, path: '/' },
    }),
  );
  app.use((request, _response, next) => {
    const { session: visit } = request;
    const isActivity = request.get(backgroundHeader) === undefined;
    if (visit.userId !== undefined && isActivity && clock.now() - (visit.lastActiveMs ?? 0) >= activityMs) {
      visit.lastActiveMs = clock.now();
    }
    next();
  });
}

/** The account is read at every request: a role that was taken away is gone at the next click. */
export function setUpAccount(app: Express, parts: Parts): void {
  const longestMs = parts.settings.longestSessionHours * 3_600_000;
  app.use(async (request, _response, next) => {
    const { userId, signedInAtMs = 0 } = request.session;
    if (userId !== undefined) {
      const account = await parts.accounts.get(userId);
      const stands = account?.active === true && signedInAtMs >= account.sessionsFromMs;
      if (stands && parts.clock.now() - signedInAtMs < longestMs) request.account = account;
      else await renewSession(request);
    }
    next();
  });
}

/** A new id and an empty session; the old one is destroyed: whoever knew it holds nothing. */
export function renewSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}

export async function beginSession(request: Request, account: Account, nowMs: number): Promise<void> {
  await renewSession(request);
  request.session.userId = account.id;
  request.session.signedInAtMs = nowMs;
  request.session.lastActiveMs = nowMs;
}
