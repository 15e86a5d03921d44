import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMongoServer } from '../test/real-parts/mongo-server';
import type { MongoServer } from '../test/real-parts/mongo-server';
import { startProduct } from '../test/real-parts/product';
import type { Product } from '../test/real-parts/product';
import { freePorts, sleep } from '../test/real-parts/running-process';
import { Visitor } from '../test/real-parts/visitor';
import type { Page } from '../test/real-parts/visitor';
import { startZeebe } from '../test/real-parts/zeebe';
import type { ZeebeBroker } from '../test/real-parts/zeebe';
import { demonstrationPassword } from './demonstration/accounts';

/**
 * The built product as people meet it, on Zeebe and MongoDB: pages over HTTP, in a process that is killed, on a broker
 * that goes away. Each part of the walk goes on where the one before it stopped.
 */
jest.setTimeout(300_000);

const root = path.resolve(__dirname, '..');
const patienceMs = 120_000;
const exporterToken = 'known-to-broker-and-product';

describe('the product on Zeebe and MongoDB', () => {
  let mongo: MongoServer;
  let broker: ZeebeBroker;
  let product: Product;
  let settings: { readonly [name: string]: string };
  let site: string;
  let worker: Visitor;
  let casePath: string;
  const data = mkdtempSync(path.join(tmpdir(), 'waymark-product-'));

  beforeAll(async () => {
    execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'ignore' });
    const [port = 0, exporterPort = 0] = await freePorts(2);
    mongo = await startMongoServer();
    broker = await startZeebe({
      exporterUrl: `http://127.0.0.1:${exporterPort}`,
      exporterCredentials: { username: 'zeebe', password: exporterToken },
    });
    site = `http://127.0.0.1:${port}`;
    settings = {
      PORT: String(port),
      WAYMARK_DATA: data,
      WAYMARK_EXPORTER_PORT: String(exporterPort),
      WAYMARK_EXPORTER_TOKEN: exporterToken,
      ZEEBE_ADDRESS: broker.address,
      MONGODB_URI: `${mongo.uri}product-${port}`,
    };
    product = await startProduct(settings);
    worker = new Visitor(site);
  }, 600_000);

  afterAll(async () => {
    const parts: readonly ({ stop(): Promise<void> } | undefined)[] = [product, broker, mongo];
    for (const part of parts) await part?.stop();
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  it('takes a referral from the public and walks its first step', async () => {
    await refers();
    const first = await worker.sends(await worker.opens('/sign-in'), '/sign-in', {
      email: 'intake@lantern.example',
      password: demonstrationPassword,
    });
    expect(first.address).toBe('/inbox');
    await until('/inbox?view=team', 'Screen referral, Ada Example');
    const page = await completes('Screen referral', {
      immediateRisk: 'no',
      referralComplete: 'yes',
      assessmentNeeded: 'yes',
    });
    casePath = page.address;
    expect(casePath).toMatch(/^\/cases\//);
    await until(casePath, 'Open task: Assess eligibility');
  });

  it('goes on after it was killed', async () => {
    await product.dies();
    product = await startProduct(settings);
    expect((await worker.opens(casePath)).text).toContain('Open task: Assess eligibility');
    await until('/inbox?view=team', 'Assess eligibility, Ada Example');
    await completes('Assess eligibility', fitsTheService);
    await until(casePath, 'Open task: Decide outcome');
    // Where the engine stands comes by its records.
    await until(casePath, 'Eligibility assessment ended');
  });

  it('says so when the broker is away, keeps what is sent, and goes on when it is back', async () => {
    await refers();
    await until('/inbox?view=team', 'Screen referral, Ada Example');
    await broker.goesAway();
    await until('/inbox?view=team', 'does not answer at the moment');
    const page = await completes('Screen referral', {
      immediateRisk: 'no',
      referralComplete: 'yes',
      assessmentNeeded: 'yes',
    });
    expect(page.text).toContain('Done: Screen referral');
    await refers();

    await broker.comesBack();
    await until(page.address, 'Open task: Assess eligibility');
    await until('/inbox?view=team', 'Screen referral, Ada Example');
    expect((await worker.opens('/inbox')).text).not.toContain('does not answer at the moment');
  });

  it('says why when it cannot start, in one message', async () => {
    const [nowhere = 0] = await freePorts(1);
    const refused = startProduct({ ...settings, ZEEBE_ADDRESS: `127.0.0.1:${nowhere}` });
    await expect(refused).rejects.toThrow(`Expected a Zeebe gateway at 127.0.0.1:${nowhere}, but it does not answer`);
    await expect(refused).rejects.not.toThrow('    at ');
  });

  async function refers(): Promise<void> {
    const person = new Visitor(site);
    const form = '/refer/hackney/self';
    const checked = await person.sends(await person.opens(form), form, {
      givenName: 'Ada',
      familyName: 'Example',
      'dateOfBirth[day]': '17',
      'dateOfBirth[month]': '5',
      'dateOfBirth[year]': '1984',
      postcode: 'E8 1EA',
      safeContactWays: ['email'],
      email: 'ada@mailbox.example',
      interpreterNeeded: 'no',
      reasonForReferral: 'Sleep and worry.',
      selfSafeNow: 'yes',
    });
    expect((await person.sends(checked, `${form}/check`)).text).toMatch(/Reference number ?HAC-/);
  }

  /** Takes the next task, which must be this one, and sends its form. */
  async function completes(title: string, answers: Parameters<Visitor['sends']>[2]): Promise<Page> {
    const task = await worker.sends(await worker.opens('/inbox'), '/inbox/claim-next');
    expect(task.title).toContain(title);
    const next = await worker.sends(task, task.address, answers);
    expect(next.text).toContain(`Done: ${title}`);
    return next;
  }

  /** Opens the page again and again, as somebody does who waits for something to turn up. */
  async function until(address: string, words: string): Promise<void> {
    const end = performance.now() + patienceMs;
    for (;;) {
      const page = await worker.opens(address);
      if (page.text.includes(words)) return;
      if (performance.now() > end)
        throw new Error(`Expected “${words}” at ${address}, but it says: ${page.text}\n${product.output()}`);
      await sleep(500);
    }
  }
});

const fitsTheService = {
  localLink: ['resident'],
  livesInArea: 'yes',
  complexityFactors: ['housing', 'isolation'],
  complexityImpact: 'Does not open letters and has lost contact with friends.',
  needLevel: 'high',
  priorityGroup: 'no',
  suicidalThoughts: 'no',
  riskOfHarmToSelf: 'none',
  riskOfHarmToOthers: 'none',
  riskOfHarmFromOthers: 'none',
  riskInformationSources: ['person', 'referrer'],
  riskLevel: 'low',
  exclusion: 'none',
  partnerInvolved: 'no',
  alternativeAvailable: 'none',
  alternativeBarriers: ['unsuitable'],
  therapyRequest: 'none',
};
