import fc from 'fast-check';
import { brokenInvariants } from './testing/invariants';
import { blocks, generatedFile } from './testing/generated-process';
import { instanceFamilies, Scenario } from './testing/scenario';

type Act =
  | { readonly kind: 'complete' | 'fail' | 'throw' | 'abandon'; readonly which: number }
  | { readonly kind: 'wait'; readonly hours: number }
  | { readonly kind: 'publish'; readonly keepMs: number }
  | { readonly kind: 'broadcast' }
  | { readonly kind: 'resolve' };

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('complete' as const, 'fail' as const, 'throw' as const, 'abandon' as const),
      which: fc.nat(5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(0.5, 1, 2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('publish' as const), keepMs: fc.constantFrom(0, 3_600_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('resolve' as const, 'broadcast' as const) }) },
);

async function perform(scenario: Scenario, act: Act): Promise<void> {
  if (act.kind === 'wait') {
    await scenario.wait(act.hours * 3_600_000);
    return;
  }
  if (act.kind === 'publish') {
    await scenario.engine.publishMessage({ name: 'go', correlationKey: 'k', timeToLiveMs: act.keepMs });
    return;
  }
  if (act.kind === 'broadcast') {
    await scenario.engine.broadcastSignal({ name: 'go' });
    return;
  }
  if (act.kind === 'resolve') return resolveAll(scenario);
  const jobs = await scenario.take('work');
  const job = jobs[act.which % Math.max(1, jobs.length)];
  if (!job) return;
  const { engine } = scenario;
  if (act.kind === 'complete') await engine.completeJob(job.key, { choice: act.which % 3 });
  if (act.kind === 'fail')
    await engine.failJob(job.key, { retries: act.which % 2, retryBackoffMs: 1_000, errorMessage: 'FAILED' });
  if (act.kind === 'throw') await engine.throwError(job.key, { errorCode: 'STOP', errorMessage: '' });
  await scenario.wait(60_001);
}

async function resolveAll(scenario: Scenario): Promise<void> {
  for (const { key, jobKey } of scenario.contents.incidents) {
    const { engine } = scenario;
    if (jobKey > 0) await engine.updateJobRetries(String(jobKey), 1);
    await engine.resolveIncident(String(key));
  }
}

/** Every worker answers and every message comes: then every instance must end, in a bounded number of turns. */
async function heal(scenario: Scenario): Promise<void> {
  for (let turn = 0; turn < 200 && (scenario.rows.instances ?? []).length > 0; turn += 1) {
    await resolveAll(scenario);
    const jobs = await scenario.take('work');
    const { engine } = scenario;
    for (const job of jobs) await engine.completeJob(job.key).catch(() => undefined);
    await engine.publishMessage({ name: 'go', correlationKey: 'k', timeToLiveMs: 0 });
    await engine.broadcastSignal({ name: 'go' });
    await scenario.wait(3_600_000);
  }
}

async function play(scenario: Scenario, file: string, script: readonly Act[], check: boolean): Promise<void> {
  await scenario.deploy(file);
  await scenario.start('generated', { items: [1, 2], choice: 1 });
  for (const act of script) {
    await perform(scenario, act);
    if (check) expect(brokenInvariants(scenario)).toEqual([]);
  }
}

test('Whatever happens in whatever order, with a restart at each step, nothing is orphaned and every instance can end', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(acts, { maxLength: 12 }), async (block, script) => {
      const scenario = new Scenario(true);
      await play(scenario, generatedFile(block), script, true);
      await heal(scenario);
      expect(brokenInvariants(scenario)).toEqual([]);
      expect(scenario.contents.due.filter(({ due }) => due.kind !== 'message')).toEqual([]);
      for (const family of instanceFamilies) {
        const left = family === 'deadlines' ? [] : (scenario.rows[family] ?? []);
        expect([family, left]).toEqual([family, []]);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('A restart at each step changes neither the records nor what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(acts, { maxLength: 12 }), async (block, script) => {
      const straight = new Scenario(false);
      const restarted = new Scenario(true);
      await play(straight, generatedFile(block), script, false);
      await play(restarted, generatedFile(block), script, false);
      expect(restarted.log).toBe(straight.log);
      expect(restarted.rows).toEqual(straight.rows);
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('Cancelling at any moment leaves nothing behind (L5)', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(acts, { maxLength: 8 }), async (block, script) => {
      const scenario = new Scenario(true);
      await play(scenario, generatedFile(block), script, false);
      const [root] = scenario.contents.elements;
      if (root) await scenario.engine.cancelInstance(String(root.key));
      await scenario.wait(4 * 3_600_000);
      expect(brokenInvariants(scenario)).toEqual([]);
      for (const family of instanceFamilies) expect([family, scenario.rows[family]]).toEqual([family, []]);
    }),
    { numRuns: 15 },
  );
}, 120_000);
