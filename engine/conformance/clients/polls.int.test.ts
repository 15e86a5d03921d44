import { createEmbeddedEngine, type EmbeddedEngine } from '../../embedded';
import { openGateway, type Gateway } from '../../gateway';
import { createSimulatedStorage } from '../../storage';
import { pollChecks, Waiter } from './polls';

describe('at the gateway of the embedded engine', () => {
  let engine: EmbeddedEngine;
  let gateway: Gateway;
  let stopTicking: () => void;
  let waiter: Waiter;
  beforeAll(async () => {
    const clock = { now: () => Date.now() };
    engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'polls' }), clock });
    stopTicking = engine.startTicking();
    gateway = await openGateway({ engine, port: 0 });
    waiter = new Waiter(`127.0.0.1:${gateway.port}`);
  });
  afterAll(async () => {
    waiter.close();
    stopTicking();
    await gateway.close();
    await engine.close();
  });

  it.each(pollChecks.map(({ title, check }) => [title, check] as const))('%s', (_, check) => check(waiter), 60_000);
});
