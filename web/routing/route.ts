import type { RequestHandler, Router } from 'express';
import express from 'express';
import { reachesAnything } from '../../domain/access';
import type { Action } from '../../domain/access';
import { requesterOf } from '../../domain/organisations';
import type { Parts } from './parts';
import { Visit } from './visit';

/**
 * One thing a browser may ask. `admits` says who gets as far as the page: everyone, any member of staff, or those for
 * whom the named action reaches anything at all. What they may see or do there is decided by the use case it calls.
 */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly admits: 'everyone' | 'staff' | Action;
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
    if (request.account === undefined) {
      visit.askToSignIn();
      return;
    }
    if (request.account.mustChangePassword && !route.path.startsWith('/account')) {
      visit.go('/account');
      return;
    }
    if (route.admits !== 'staff' && !reachesAnything(requesterOf(request.account), route.admits)) {
      visit.showForbidden();
      return;
    }
    return route.handle(visit);
  };
}
