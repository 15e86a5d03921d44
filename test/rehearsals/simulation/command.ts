import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dateInWords, localDateOf } from '../../../domain/time';
import { crashEverywhere } from '../../../engine/simulation/crash-everywhere';
import { heardInvariants, invariants } from '../../../engine/simulation/invariants';
import { plantedBugs, type PlantedBug } from '../../../engine/simulation/planted-bugs';
import { simulate, type SimulationResult, type SimulationSetup } from '../../../engine/simulation/simulation';
import { systemClock } from '../../../main/system';
import { buildWithBug } from './planted-build';

const stepsPerSeed = 120;

/**
 * `npm run simulate -- --seed N --minutes M`: seeds from N on until the time is over, then a short one that dies at each
 * of its commits, then every planted bug. `--only` plays just seed N and prints its log, `--invariants` says what is
 * checked. Answers how to end.
 */
export async function simulateCommand(root: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '2' },
      only: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      invariants: { type: 'boolean', default: false },
      'without-planted': { type: 'boolean', default: false },
    },
  });
  if (values.invariants) {
    for (const { name, meaning } of invariants) console.log(`${name}: ${meaning}`);
    for (const [name, meaning] of Object.entries(heardInvariants)) console.log(`${name}: ${meaning}`);
    return 0;
  }
  const first = Number(values.seed);
  if (values.only) return tell(await simulate({ seed: first, steps: stepsPerSeed }), true);
  const endsAt = systemClock.now() + Number(values.minutes) * 60_000;
  const lines = [
    await seedsUntil(endsAt - Number(values.minutes) * 12_000, first),
    await everywhere(endsAt, first),
    ...(values['without-planted'] ? [] : [await planted(root)]),
  ];
  const broken = lines.filter(({ isBroken }) => isBroken).length;
  const texts = lines.map(({ text }) => text);
  for (const text of texts) console.log(text);
  if (values.record) record(root, values.seed, values.minutes, texts);
  return broken > 0 ? 1 : 0;
}

interface Told {
  readonly text: string;
  readonly isBroken: boolean;
}

async function seedsUntil(endsAt: number, first: number): Promise<Told> {
  const sums = { seeds: 0, steps: 0, records: 0, crashes: 0 };
  const broken: number[] = [];
  for (let seed = first; systemClock.now() < endsAt; seed += 1) {
    const result = await simulate({ seed, steps: stepsPerSeed });
    sums.seeds += 1;
    sums.steps += result.steps;
    sums.records += result.records;
    sums.crashes += result.crashes;
    if (result.broken.length > 0) broken.push(seed);
    if (tell(result, broken.length <= 3) > 0) console.log(`npm run simulate -- --only --seed ${seed}`);
  }
  const text = `Seeds ${first} to ${first + sums.seeds - 1}: ${sums.steps} steps, ${sums.records} records, ${sums.crashes} crashes; broken: ${broken.join(', ') || 'none'}.`;
  return { text, isBroken: broken.length > 0 };
}

async function everywhere(endsAt: number, first: number): Promise<Told> {
  let runs = 0;
  let seeds = 0;
  for (let seed = first; systemClock.now() < endsAt || seeds === 0; seed += 1) {
    const result = await crashEverywhere(seed, () => systemClock.now() < endsAt || seeds === 0);
    runs += result.runs;
    seeds += 1;
    if (result.broken === undefined) continue;
    tell(result.broken, true);
    return { text: `Dying at each commit: broken at seed ${seed} after ${runs} runs.`, isBroken: true };
  }
  return { text: `Dying at each commit in turn: ${runs} runs of ${seeds} seeds; broken: none.`, isBroken: false };
}

type Simulate = (setup: SimulationSetup) => Promise<SimulationResult>;

async function planted(root: string): Promise<Told> {
  const found: string[] = [];
  const missed: string[] = [];
  for (const bug of plantedBugs) {
    const seed = await firstSeedThatFinds(root, bug);
    if (seed === undefined) missed.push(bug.name);
    else found.push(`${bug.name} (seed ${seed})`);
  }
  const text = `Planted bugs found: ${found.join(', ')}; missed: ${missed.join(', ') || 'none'}.`;
  return { text, isBroken: missed.length > 0 };
}

async function firstSeedThatFinds(root: string, bug: PlantedBug): Promise<number | undefined> {
  const file = await buildWithBug(root, bug);
  const module = (await import(file)) as { readonly simulate: Simulate };
  for (let seed = 1; seed <= bug.withinSeeds; seed += 1)
    if ((await module.simulate({ seed, steps: stepsPerSeed })).broken.length > 0) return seed;
  return undefined;
}

function tell({ seed, broken, log }: SimulationResult, whole: boolean): number {
  if (broken.length === 0) return 0;
  if (whole) for (const line of log) console.log(line);
  console.log(`Seed ${seed}:`);
  for (const line of broken.slice(0, 10)) console.log(`  ${line}`);
  return 1;
}

function record(root: string, seed: string, minutes: string, texts: readonly string[]): void {
  const folder = path.join(root, 'docs', 'rehearsals');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'simulation.md'),
    `# Simulation of the embedded engine

\`npm run rehearse -- simulate --seed ${seed} --minutes ${minutes} --record\` on ${dateInWords(localDateOf(systemClock.now()))}. Random diagrams, clients, clocks and
disks; after each step everything that must hold is checked (\`npm run simulate -- --invariants\` lists it).

${texts.map((text) => `- ${text}`).join('\n')}
`,
  );
}
