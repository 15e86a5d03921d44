import express from 'express';
import type { Express } from 'express';
import path from 'node:path';
import type { Casework } from '../casework/api';
import type { ServiceConfiguration } from '../config/service-configuration';
import type { Clock } from '../domain/time/clock';
import type { Ids } from '../domain/time/ids';
import type { Store } from '../store/port';
import type { Accounts } from './accounts';
import { loadAssets, setUpAssets } from './assets/assets';
import { setUpAccount, setUpSession } from './authentication/session';
import { setUpErrorPages } from './error-pages';
import type { FormPages } from './form-pages';
import { findProjectRoot } from './project-root';
import type { Parts } from './routing/parts';
import { createRouter } from './routing/route';
import { allRoutes } from './routes';
import { setUpBodies } from './security/bodies';
import { setUpSecurityHeaders } from './security/headers';
import { setUpLimits } from './security/limits';
import { setUpForgeryProtection } from './security/request-forgery';
import type { WebSettings } from './settings';
import { createViewEngine } from './views/view-engine';

export interface ServerParts {
  readonly casework: Casework;
  readonly store: Pick<Store, 'collection' | 'describe'>;
  readonly accounts: Accounts;
  readonly forms: FormPages;
  readonly services: readonly ServiceConfiguration[];
  readonly settings: WebSettings;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Given in live mode while there is no administrator; printed once at start. */
  readonly firstAdministratorCode?: string;
  /** Whether the engine does not answer; pages say so to staff. */
  readonly engineAway?: () => boolean;
  /** One line of the server's log, without personal data. */
  readonly log: (line: string) => void;
  /** Where `buildAssets` put its files; `dist/assets` of the checkout when not given. */
  readonly assetsFolder?: string;
}

/** The web server over the use cases: it asks `casework` and shows what it answers. The order below matters. */
export function createServer(given: ServerParts): Express {
  const root = findProjectRoot();
  const { assetsFolder = path.join(root, 'dist', 'assets'), ...rest } = given;
  const views = createViewEngine(path.join(root, 'web'), given.settings.strictTemplates);
  const parts: Parts = { ...rest, views, assets: loadAssets(assetsFolder) };

  const app = express();
  setUpSecurityHeaders(app, parts.settings);
  setUpAssets(app, parts.assets);
  setUpSession(app, parts);
  setUpAccount(app, parts);
  setUpBodies(app, parts.settings);
  setUpForgeryProtection(app, parts);
  setUpLimits(app, parts);
  app.use(createRouter(allRoutes, parts));
  setUpErrorPages(app, parts);
  return app;
}
