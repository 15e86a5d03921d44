import { createHash } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Parts } from '../routing/parts';
import { Visit } from '../routing/visit';

/** Guessing passwords and flooding the public form are slowed down, by address and, for passwords, by account too. */
export function setUpLimits(app: Express, parts: Parts): void {
  const { signInAttempts, publicReferrals } = parts.settings;
  const tooMany = (request: Request, response: Response): void => {
    new Visit(parts, request, response).showError(
      429,
      'Too many attempts',
      'Wait a quarter of an hour and try again. If you cannot wait, telephone us.',
    );
  };
  const shared = { standardHeaders: 'draft-8', legacyHeaders: false, handler: tooMany } as const;
  const signInWindow = signInAttempts.windowMinutes * 60_000;
  const byAddress = rateLimit({ ...shared, windowMs: signInWindow, limit: signInAttempts.perAddress });
  const byAccount = rateLimit({
    ...shared,
    windowMs: signInWindow,
    limit: signInAttempts.perAccount,
    skipSuccessfulRequests: true,
    keyGenerator: (request) => accountKey(request),
  });
  app.post('/sign-in', byAddress, byAccount);
  app.post('/first-administrator', byAddress);
  app.post('/account/password', byAddress);
  const referrals = rateLimit({
    ...shared,
    windowMs: publicReferrals.windowMinutes * 60_000,
    limit: publicReferrals.perAddress,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
  });
  app.post('/refer/:service/:channel', referrals);
  app.post('/refer/:service/:channel/check', referrals);
}

function accountKey(request: Request): string {
  const body: unknown = request.body;
  const email = typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
}
