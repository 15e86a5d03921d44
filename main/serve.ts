import { readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { evaluateCondition } from '../casework/forms/evaluate-condition';
import type { LetterBox } from '../casework/letters/letter-box';
import { MailServerLetterBox } from '../casework/letters/mail-server';
import { OutboxLetterBox } from '../casework/letters/outbox';
import { ConfigurationError, readCalendar, readInstallation, readServiceConfiguration } from '../config';
import type { Installation, ServiceConfiguration } from '../config';
import { localDateOf } from '../domain/time';
import { EngineUnavailable } from '../engine/port';
import { loadForms } from '../forms/catalogue';
import { openStore } from '../store';
import { StoreUnavailable } from '../store/port';
import type { Store } from '../store/port';
import { Accounts, createServer, defaultWebSettings } from '../web';
import { createFormPages } from '../web/forms';
import { buildCasework } from './build-casework';
import { createDemonstrationAccounts, demonstrationAccounts, demonstrationPassword } from './demonstration/accounts';
import { prepareDemonstration } from './demonstration/prepare';
import { openEngine } from './open-engine';
import { projectRoot } from './project-root';
import { sessionSecret } from './session-secret';
import { randomBelow, randomIds, systemClock } from './system';

/** Brings up the product and says where it is. What cannot start says why, in one message, and ends with 1. */
async function serve(): Promise<void> {
  const root = projectRoot();
  const installation = readInstallation(process.env);
  const services = readServices(root);
  const calendar = readCalendar(path.join(root, 'config', 'calendars', 'england.yaml'));
  const forms = loadForms(root);
  await prepareDemonstration({ installation, root, services, calendar, forms, report });
  const store = await openStore(
    {
      folder: installation.dataFolder,
      ...(installation.mongodbUri !== undefined && { mongoUri: installation.mongodbUri }),
    },
    systemClock,
  );
  const running = await openEngine({ installation, store, clock: systemClock, ids: randomIds, report });
  const { casework, machinery, audit } = await buildCasework({
    root,
    store,
    engine: running.engine,
    clock: systemClock,
    ids: randomIds,
    randomBelow,
    calendar,
    services,
    forms,
    letterBox: letterBoxOf(installation, store),
    mode: installation.mode,
    report,
  });
  const settings = { ...defaultWebSettings, ...webSettingsOf(installation) };
  const accounts = new Accounts(
    store,
    systemClock,
    randomIds,
    settings.passwordCost,
    ({ by, action, subject, outcome }) => audit.write({ userId: by, action, subject, outcome }),
  );
  const firstAdministratorCode = await prepareAccounts(installation, accounts);
  const app = createServer({
    casework,
    store,
    accounts,
    forms: createFormPages({ forms, evaluateCondition, today: () => localDateOf(systemClock.now()) }),
    services,
    settings,
    clock: systemClock,
    ids: randomIds,
    engineAway: () => machinery.engineAway,
    log: (line) => console.log(line),
    ...(firstAdministratorCode !== undefined && { firstAdministratorCode }),
  });
  await machinery.start();
  running.start();
  const server = app.listen(installation.port, () => announce(installation, firstAdministratorCode));
  server.on('error', (error) => fail(error));
  endOnSignals(server, async () => {
    const stopping = machinery.stop();
    await running.engine.close();
    await stopping;
    await store.close();
  });
}

function report({ where, error }: { readonly where: string; readonly error: unknown }): void {
  console.error(`${where}: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'}`);
}

function readServices(root: string): readonly ServiceConfiguration[] {
  const folder = path.join(root, 'config', 'services');
  return readdirSync(folder)
    .sort()
    .map((service) => readServiceConfiguration(path.join(folder, service)));
}

function letterBoxOf({ mail }: Installation, store: Store): LetterBox {
  if (mail === undefined) return new OutboxLetterBox({ store, clock: systemClock });
  return new MailServerLetterBox({
    store,
    clock: systemClock,
    transporter: createTransport(mail.smtpUrl),
    from: mail.from,
  });
}

function webSettingsOf({ mode, session, dataFolder, address, trustedProxies }: Installation) {
  return {
    mode,
    sessionSecret: sessionSecret(dataFolder, session.secret),
    https: address.startsWith('https:'),
    proxies: trustedProxies,
    idleMinutes: session.idleMinutes,
    longestSessionHours: session.longestHours,
  };
}

/** Demonstration: the accounts of people who do not exist. Live: a code with which the first administrator comes in. */
async function prepareAccounts({ mode }: Installation, accounts: Accounts): Promise<string | undefined> {
  if (mode === 'demonstration') {
    if (!(await accounts.hasAdministrator())) await createDemonstrationAccounts(accounts);
    return undefined;
  }
  return (await accounts.hasAdministrator()) ? undefined : randomIds.next();
}

function announce({ address, mode }: Installation, firstAdministratorCode: string | undefined): void {
  console.log(`\nWaymark is at ${address}`);
  if (mode === 'demonstration') {
    console.log(
      '\nDemonstration mode: nobody here exists. Sign in with one of these, password: ' + demonstrationPassword,
    );
    for (const { email, what } of demonstrationAccounts) console.log(`  ${email.padEnd(34)} ${what}`);
  }
  if (firstAdministratorCode !== undefined) {
    console.log(
      `\nMake the first administrator at ${address}/first-administrator with the code ${firstAdministratorCode}`,
    );
  }
  console.log('\nCtrl-C ends it.');
}

/** The first signal ends cleanly: no new request, what is under way finishes. A second one does not wait. */
function endOnSignals(server: Server, close: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    server.close();
    server.closeIdleConnections();
    close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function fail(error: unknown): never {
  const kinds = [ConfigurationError, EngineUnavailable, StoreUnavailable];
  const expected = kinds.some((kind) => error instanceof kind) || (error instanceof Error && 'code' in error);
  console.error(error instanceof Error ? (expected ? error.message : error.stack) : String(error));
  process.exit(1);
}

serve().catch(fail);
