import { startZeebe, type ZeebeBroker } from './zeebe';

describe('the Zeebe broker for tests', () => {
  let zeebe: ZeebeBroker;
  beforeAll(async () => (zeebe = await startZeebe({ controlledClock: true })), 300_000);
  afterAll(() => zeebe.stop());

  it('has a clock that can be stopped and moved', async () => {
    await zeebe.clock.pin(Date.UTC(2027, 0, 4, 9));
    expect(await zeebe.clock.now()).toBe(Date.UTC(2027, 0, 4, 9));
    await zeebe.clock.add(3_600_000);
    expect(await zeebe.clock.now()).toBe(Date.UTC(2027, 0, 4, 10));
  });
});
