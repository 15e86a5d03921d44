import { csrfSync } from 'csrf-sync';
import type { Express, Request } from 'express';
import type { Parts } from '../routing/parts';
import { Visit, keptFields } from '../routing/visit';

/** Islands send the token in this header, forms in the field `_csrf`. */
const tokenHeader = 'x-csrf-token';

const protection = csrfSync({
  getTokenFromRequest: (request) => {
    const body: unknown = request.body;
    const field = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
    return typeof field === 'string' ? field : request.get(tokenHeader);
  },
});

/**
 * Every changing request is checked twice: it must carry the token of its session, and a browser that says where the
 * request comes from must not name another site. A form that outlived its session is not thrown away: what was typed
 * comes back behind the sign-in page.
 */
export function setUpForgeryProtection(app: Express, parts: Parts): void {
  app.use((request, response, next) => {
    request.csrfToken = (overwrite) => protection.generateToken(request, overwrite);
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) {
      next();
      return;
    }
    if (!comesFromElsewhere(request) && protection.isRequestValid(request)) {
      next();
      return;
    }
    const visit = new Visit(parts, request, response);
    const wantsJson = request.accepts(['html', 'json']) === 'json';
    if (wantsJson)
      return void response.status(403).json({ message: 'Your session has ended. Sign in again in another tab.' });
    if (comesFromElsewhere(request)) {
      visit.showError(
        403,
        'This request came from another site',
        'Nothing was changed. Open Waymark yourself and try again.',
      );
      return;
    }
    const kept = keptFields(visit.body);
    if (request.account === undefined && kept !== '' && needsAccount(request.path)) {
      visit.askToSignIn();
      return;
    }
    visit.show(
      'error/form-out-of-date',
      { title: 'This page was out of date', action: request.path, kept, fields: hiddenFields(visit.body) },
      403,
    );
  });
}

function comesFromElsewhere(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.get('host');
}

function needsAccount(path: string): boolean {
  return (
    !['/sign-in', '/sign-out', '/first-administrator'].includes(path) &&
    !path.startsWith('/refer/') &&
    path !== '/refer'
  );
}

/** For a form that sends the same again: one hidden field for each value. */
export function hiddenFields(
  body: Readonly<Record<string, unknown>>,
): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(body)
    .filter(([name]) => name !== '_csrf' && !name.toLowerCase().includes('password'))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((item): item is string => typeof item === 'string')
        .map((item) => ({ name, value: item })),
    );
}
