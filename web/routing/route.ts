import type { RequestHandler, Router } from 'express';
import express from 'express';
import type { StaffRole } from '../../domain/access/roles';
import type { Parts } from './parts';
import { Visit } from './visit';

/**
 * One thing a browser may ask. `admits` says who gets as far as the page; what they may see or do there is decided by
 * the use case it calls (decision in `domain/access`), never here.
 */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly admits: 'everyone' | 'staff' | readonly StaffRole[];
  readonly handle: (visit: Visit) => Promise<void> | void;
}

/** One flat router: its stack is the list of all routes, and the tests read it. */
export function createRouter(routes: readonly Route[], parts: Parts): Router {
  const router = express.Router();
  for (const route of routes) router[route.method](route.path, handlerOf(route, parts));
  return router;
}

function handlerOf(route: Route, parts: Parts): RequestHandler {
  return async (request, response) => {
    const visit = new Visit(parts, request, response);
    if (route.admits === 'everyone') return route.handle(visit);
    if (request.account === undefined) return visit.askToSignIn();
    if (request.account.mustChangePassword && !route.path.startsWith('/account')) return visit.go('/account');
    const roles = route.admits === 'staff' ? undefined : route.admits;
    if (roles !== undefined && !request.account.memberships.some(({ role }) => roles.includes(role))) return visit.showForbidden();
    return route.handle(visit);
  };
}
