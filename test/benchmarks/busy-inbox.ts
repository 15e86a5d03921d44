import type { AddressInfo } from 'node:net';
import { cases, tasks } from '../../casework/documents';
import { evaluateCondition } from '../../casework/forms/evaluate-condition';
import { localDateOf } from '../../domain/time';
import { loadForms } from '../../forms/catalogue';
import { demonstrationPassword } from '../../main/demonstration/accounts';
import { refers } from '../../main/demonstration/staff-member';
import { projectRoot } from '../../main/project-root';
import { Accounts, createServer, defaultWebSettings } from '../../web';
import { createFormPages } from '../../web/forms';
import type { Document } from '../../store/port';
import { openMeasuredInstallation } from './installation';
import type { MeasuredInstallation } from './installation';
import { percentilesInWords, timed } from './percentiles';

const referred = 100;
const insertedAtOnce = 200;

/** Pages as a browser asks for them, over HTTP with a session, while thousands of tasks are open. */
export async function measureBusyInbox(openTasks: number, times: number): Promise<readonly string[]> {
  const installation = await openMeasuredInstallation();
  const site = await openSite(installation);
  try {
    const caseId = await fill(installation, openTasks);
    const ask = async (path: string): Promise<void> => {
      const response = await fetch(site.address + path, { headers: { cookie: site.cookie }, redirect: 'manual' });
      const body = await response.text();
      if (response.status !== 200)
        throw new Error(`Expected ${path} to answer 200, but it was ${response.status}: ${body.slice(0, 200)}`);
    };
    const lines: string[] = [];
    for (const [name, path] of [
      ['inbox, the team by date', '/inbox?view=team'],
      ['inbox, page 40', '/inbox?view=team&page=40'],
      ['inbox, overdue', '/inbox?view=overdue'],
      ['case page', `/cases/${caseId}`],
    ] as const) {
      await timed(5, () => ask(path));
      lines.push(`${name}: ${percentilesInWords(await timed(times, () => ask(path)))}`);
    }
    return [`Pages with ${openTasks} open tasks, ${times} times each:`, ...lines.map((line) => `  ${line}`)];
  } finally {
    await site.close();
    await installation.close();
  }
}

/** Some cases come by referral and their first task is real; the rest are copies of these in the same lists. */
async function fill(installation: MeasuredInstallation, openTasks: number): Promise<string> {
  const workplace = { ...installation, settle: () => Promise.resolve() };
  const ids: string[] = [];
  for (let count = 0; count < referred; count++)
    ids.push(await refers(workplace, 'self', { familyName: `Example ${count}` }));
  await installation.settle();
  const { store } = installation;
  const someCases = await store.collection(cases).find({});
  const someTasks = await store.collection(tasks).find({});
  const copies = Math.ceil(openTasks / referred) - 1;
  for (let copy = 1; copy <= copies; copy++) {
    await inChunks(someCases, (found) =>
      store.collection(cases).insert({ ...found, id: `${found.id}-${copy}`, reference: `${found.reference}-${copy}` }),
    );
    await inChunks(someTasks, (found) =>
      store.collection(tasks).insert({
        ...found,
        id: `${found.id}-${copy}`,
        jobKey: `${found.jobKey}${copy}`,
        caseId: `${found.caseId}-${copy}`,
        reference: `${found.reference}-${copy}`,
        ...(found.dueAtMs !== undefined && { dueAtMs: found.dueAtMs + (copy - copies / 2) * 3_600_000 }),
      }),
    );
  }
  return ids[0] ?? '';
}

async function inChunks<D extends Document>(
  documents: readonly D[],
  insert: (document: D) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < documents.length; from += insertedAtOnce)
    await Promise.all(documents.slice(from, from + insertedAtOnce).map(insert));
}

async function openSite({ casework, store, clock, parts, random }: MeasuredInstallation): Promise<{
  readonly address: string;
  readonly cookie: string;
  close(): Promise<void>;
}> {
  const settings = {
    ...defaultWebSettings,
    sessionSecret: 'a secret that is long enough for a bench',
    passwordCost: 4,
  };
  const app = createServer({
    casework,
    store,
    accounts: new Accounts(store, clock, random.ids, settings.passwordCost, async () => undefined),
    forms: createFormPages({
      forms: loadForms(projectRoot()),
      evaluateCondition,
      today: () => localDateOf(clock.now()),
    }),
    services: [...parts.services.values()],
    settings,
    clock,
    ids: random.ids,
    log: () => undefined,
  });
  const server = app.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address,
    cookie: await signIn(address),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As a browser does: the page, its token, the form. */
async function signIn(address: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const response = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(page), 'content-type': 'application/x-www-form-urlencoded', origin: address },
    body: new URLSearchParams({ _csrf: token, email: 'intake@lantern.example', password: demonstrationPassword }),
  });
  if (response.status !== 303) throw new Error(`Expected to be signed in, but the answer was ${response.status}.`);
  return cookieOf(response) || cookieOf(page);
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}
