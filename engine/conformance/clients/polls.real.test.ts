import { startZeebe, type ZeebeBroker } from '../../../test/real-parts/zeebe';
import { pollChecks, Waiter } from './polls';

describe('at the gateway of a real Zeebe 8.5', () => {
  let broker: ZeebeBroker;
  let waiter: Waiter;
  beforeAll(async () => {
    broker = await startZeebe();
    waiter = new Waiter(broker.address);
  }, 300_000);
  afterAll(async () => {
    waiter.close();
    await broker.stop();
  });

  it.each(pollChecks.map(({ title, check }) => [title, check] as const))('%s', (_, check) => check(waiter), 120_000);
});
