import { aboutRoutes } from './pages/about/about';
import { accountRoutes } from './pages/account/account';
import { accountsRoutes } from './pages/accounts/accounts';
import { auditRoutes } from './pages/audit/audit';
import { caseRoutes } from './pages/case/case';
import { casesRoutes } from './pages/cases/cases';
import { diagramRoutes } from './pages/diagram/diagram';
import { fileRoutes } from './pages/files/files';
import { firstAdministratorRoutes } from './pages/first-administrator/first-administrator';
import { inboxRoutes } from './pages/inbox/inbox';
import { measuresRoutes } from './pages/measures/measures';
import { outboxRoutes } from './pages/outbox/outbox';
import { overviewRoutes } from './pages/overview/overview';
import { pathwaysRoutes } from './pages/pathways/pathways';
import { personRoutes } from './pages/person/person';
import { raiseRoutes } from './pages/raise/raise';
import { referralRoutes } from './pages/referral/referral';
import { safeContactRoutes } from './pages/safe-contact/safe-contact';
import { searchRoutes } from './pages/search/search';
import { signInRoutes } from './pages/sign-in/sign-in';
import { startRoutes } from './pages/start/start';
import { taskRoutes } from './pages/task/task';
import type { Route } from './routing/route';

/** Every address of the site. */
export const allRoutes: readonly Route[] = [
  ...startRoutes,
  ...aboutRoutes,
  ...signInRoutes,
  ...firstAdministratorRoutes,
  ...accountRoutes,
  ...referralRoutes,
  ...inboxRoutes,
  ...taskRoutes,
  ...casesRoutes,
  ...caseRoutes,
  ...personRoutes,
  ...raiseRoutes,
  ...safeContactRoutes,
  ...diagramRoutes,
  ...fileRoutes,
  ...searchRoutes,
  ...overviewRoutes,
  ...measuresRoutes,
  ...pathwaysRoutes,
  ...accountsRoutes,
  ...auditRoutes,
  ...outboxRoutes,
];
