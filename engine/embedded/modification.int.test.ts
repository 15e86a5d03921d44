import fc from 'fast-check';
import { EngineRefusal } from '../port';
import { brokenInvariants } from './testing/invariants';
import { blocks, generatedFile } from './testing/generated-process';
import { instanceFamilies, Scenario } from './testing/scenario';

/** Which of the diagram's ids begin anew, and which of the active elements end; what does not fit is refused. */
interface Move {
  readonly begin: readonly number[];
  readonly end: readonly number[];
  readonly inNewest: boolean;
  readonly works: boolean;
}

const moves: fc.Arbitrary<Move> = fc.record({
  begin: fc.array(fc.nat(40), { maxLength: 2 }),
  end: fc.array(fc.nat(10), { maxLength: 2 }),
  inNewest: fc.boolean(),
  works: fc.boolean(),
});

async function perform(scenario: Scenario, ids: readonly string[], move: Move): Promise<void> {
  const { elements } = scenario.contents;
  const instance = elements.find(({ scopeKey, callerKey }) => scopeKey === 0 && callerKey === 0);
  if (!instance) return;
  const ancestor = move.inNewest ? { ancestorElementInstanceKey: String(elements.at(-1)?.scopeKey ?? 0) } : {};
  const modified = scenario.engine.modifyInstance({
    processInstanceKey: String(instance.key),
    activate: move.begin.map((which) => ({
      elementId: ids[which % ids.length] ?? '',
      variables: [{ variables: { moved: which } }],
      ...ancestor,
    })),
    terminate: move.end.map((which) => String(elements[which % elements.length]?.key ?? 0)),
  });
  await modified.catch((error: unknown) => {
    if (!(error instanceof EngineRefusal)) throw error;
  });
  if (!move.works) return;
  for (const { key } of await scenario.take('work')) await scenario.engine.completeJob(key).catch(() => undefined);
}

test('However tokens are moved, with a restart at each step, nothing is orphaned and the instance can be cancelled (P5, L5)', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(moves, { minLength: 1, maxLength: 8 }), async (block, script) => {
      const file = generatedFile(block);
      const ids = [...file.matchAll(/<bpmn:\w+ id="([^"]+)"/g)].map(([, id]) => id ?? '');
      const scenario = new Scenario(true);
      await scenario.deploy(file);
      await scenario.start('generated', { items: [1, 2], choice: 1 });
      for (const move of script) {
        await perform(scenario, ids, move);
        expect(brokenInvariants(scenario)).toEqual([]);
      }
      const [root] = scenario.contents.elements;
      if (root) await scenario.engine.cancelInstance(String(root.key));
      await scenario.wait(4 * 3_600_000);
      expect(brokenInvariants(scenario)).toEqual([]);
      for (const family of instanceFamilies) expect([family, scenario.rows[family]]).toEqual([family, []]);
    }),
    { numRuns: 40 },
  );
}, 120_000);
