import { seededRandom, type SeededRandom } from '../../domain/time';
import { describeRecord } from '../embedded/testing/record-log';
import { readBpmn, type ExecutableProcess } from '../model';
import type { ActivatedJob, Deployment, ProcessInstance } from '../port';
import { readContents, type Contents } from '../state/contents';
import type { Fault } from '../storage';
import { drawAct, hourMs, type Act, type Known } from './acts';
import { randomBlock, type Block } from './blocks';
import { diagramOf } from './diagram';
import { HandedJobs } from './handed-jobs';
import { healingActs } from './healing';
import { History } from './history';
import { Installation, type Outcome } from './installation';
import { invariants } from './invariants';

export interface SimulationResult {
  readonly seed: number;
  readonly steps: number;
  readonly records: number;
  readonly commits: number;
  readonly crashes: number;
  /** Empty when everything held; else which invariants broke first, and how. */
  readonly broken: readonly string[];
  /** The steps, compact, for whoever looks into a broken one. */
  readonly log: readonly string[];
}

export interface SimulationSetup {
  readonly seed: number;
  readonly steps: number;
  /** Faults of the disk at the numbered commits; drawn from the seed when left out. */
  readonly faults?: readonly Fault[];
}

/** Runs one seed to its end, or to the first step after which something that must hold does not. */
export async function simulate(setup: SimulationSetup): Promise<SimulationResult> {
  const random = seededRandom(setup.seed);
  const lying = setup.faults === undefined && random.below(12) === 0;
  const simulation = new Simulation(random, lying);
  await simulation.open(setup.faults ?? randomFaults(random, lying));
  try {
    for (let step = 0; step < setup.steps && simulation.broken.length === 0; step += 1) await simulation.step();
    if (simulation.broken.length === 0) await simulation.heal();
  } catch (cause) {
    simulation.broken.push(
      `nothing-is-thrown: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
    );
  }
  return { seed: setup.seed, ...simulation.result() };
}

const mostCommits = 2_000;

function randomFaults({ below }: SeededRandom, lying: boolean): readonly Fault[] {
  const every = 15 + below(60);
  return Array.from({ length: mostCommits }, (_, index) => index + 2).flatMap((commit): readonly Fault[] => {
    if (below(every) > 0) return [];
    if (lying && below(2) === 0) return [{ commit, kind: 'lose-tail', commits: 1 + below(3) }];
    const kinds = ['before', 'after-write', 'torn', 'io-error', 'disk-full'] as const;
    return [{ commit, kind: kinds[below(kinds.length)] as 'before' }];
  });
}

/** Where the clock may jump: on by as much, now and then a little back, as a corrected clock does. */
const jumps = [1_000, 5_000, 61_000, 600_000, hourMs, 2 * hourMs, 5 * hourMs, 30 * 24 * hourMs, -600_000];
const looksAtTheClock: Act = { told: 'looks at the clock', calls: [(engine) => engine.runDue()] };

class Simulation {
  readonly broken: string[] = [];
  private readonly log: string[] = [];
  private history = new History();
  private installation!: Installation;
  private twin!: Installation;
  private now = Date.UTC(2027, 2, 25, 9);
  private readonly clock = { now: () => this.now };
  private readonly processes = new Map<string, ExecutableProcess>();
  private readonly handed = new HandedJobs();
  private readonly instances: string[] = [];
  private contents: Contents | undefined;
  private steps = 0;
  private crashes = 0;
  private unanswered = 0;
  private acknowledged = -1;
  private commits = 0;
  private isSound = true;

  constructor(
    private readonly random: SeededRandom,
    private readonly lying: boolean,
  ) {}

  async open(faults: readonly Fault[]): Promise<void> {
    // Readers stand for one outside: what they were told stays when the engine dies.
    const reader = {
      name: 'history',
      position: () => this.history.position(),
      apply: (engineId: string, records: Parameters<History['apply']>[1]) => this.history.apply(engineId, records),
    };
    this.installation = await Installation.open(this.clock, faults, reader);
    this.twin = await Installation.open(this.clock, []);
    await this.deploys();
  }

  result(): Omit<SimulationResult, 'seed'> {
    const records = this.history.records.slice(-80).map(describeRecord);
    const log = this.broken.length === 0 ? this.log : [...this.log, 'Last records:', ...records];
    return {
      steps: this.steps,
      records: this.history.records.length,
      commits: this.commits,
      crashes: this.crashes,
      broken: this.broken,
      log,
    };
  }

  async step(): Promise<void> {
    const kind = this.random.below(40);
    if (kind === 0) {
      this.note('dies');
      this.installation.die();
      await this.restart();
    } else if (kind === 1) await this.deploys();
    else if (kind < 10) {
      const jump = jumps[this.random.below(jumps.length)] ?? 0;
      this.now += jump;
      await this.performs({ ...looksAtTheClock, told: `${looksAtTheClock.told} ${jump / 1000} s on` });
    } else await this.performs(drawAct(this.random, this.known()));
    await this.checks();
  }

  /** Every worker answers and every message comes, on a disk that holds: sound instances then end. */
  async heal(): Promise<void> {
    this.note('heals');
    if (this.installation.isDead) await this.restart();
    this.commits = this.installation.disk.commits;
    const twins = JSON.stringify(await this.twin.allRecords());
    if (twins !== JSON.stringify(await this.installation.allRecords()))
      this.broken.push('twins-agree: the records of the twin are others');
    this.installation = await this.installation.copy({
      name: 'history',
      position: () => this.history.position(),
      apply: (engineId, records) => this.history.apply(engineId, records),
    });
    this.twin = await this.installation.copy();
    if (this.random.below(4) === 0) await this.cancelsAll();
    for (let turn = 0; turn < 150 && this.broken.length === 0 && (await this.live()).elements.length > 0; turn += 1) {
      await this.healsOnce();
    }
    const { elements, jobs, incidents, subscriptions, signals, userTasks, due } = await this.live();
    const left = [elements, jobs, incidents, subscriptions, signals, userTasks].flat().length;
    const timers = due.filter(({ due: row }) => row.kind === 'timer' || row.kind.startsWith('job')).length;
    if (this.isSound && this.broken.length === 0 && left + timers > 0) {
      const names = elements.map(
        ({ elementId, key, state, arrivals }) => `${elementId} (${key}) ${state} ${JSON.stringify(arrivals)}`,
      );
      this.broken.push(`every-instance-can-end: ${left + timers} things are left: ${names.join(', ')}`);
    }
  }

  /** L5: wherever they are, and wild ones too, cancelled instances leave nothing behind. */
  private async cancelsAll(): Promise<void> {
    const { elements } = await this.live();
    const roots = elements.filter(({ scopeKey, callerKey }) => scopeKey === 0 && callerKey === 0);
    await this.performs({
      told: 'cancels all',
      calls: roots.map(
        ({ key }) =>
          (engine) =>
            engine.cancelInstance(String(key)),
      ),
    });
    await this.checks();
    this.isSound ||= (await this.live()).elements.length === 0;
  }

  private async healsOnce(): Promise<void> {
    for (const act of healingActs(await this.live())) await this.performs(act);
    this.now += hourMs;
    await this.performs(looksAtTheClock);
    await this.checks();
  }

  private async deploys(): Promise<void> {
    const block: Block = randomBlock(this.random);
    const gotos = this.random.below(4) === 0 ? 1 + this.random.below(3) : 0;
    if (gotos > 0) this.isSound = false;
    const content = diagramOf(block, gotos, this.random);
    const outcome = await this.performs({
      told: `deploys ${JSON.stringify(block)}${gotos > 0 ? ` with ${gotos} gotos` : ''}`,
      calls: [(engine) => engine.deploy([{ name: 'simulated.bpmn', content }])],
    });
    const { processes } = await readBpmn(content);
    const deployed = outcome.find((each) => each.kind === 'done')?.value as Deployment | undefined;
    if (deployed === undefined && outcome.some(({ kind }) => kind === 'refused'))
      this.broken.push(`deployments-are-taken: ${JSON.stringify(outcome)}`);
    // An unanswered one may have taken effect: then its versions are the next ones.
    for (const process of processes) {
      const told = deployed?.processes.find(({ bpmnProcessId }) => bpmnProcessId === process.id);
      const known = [...this.processes.keys()].filter((name) => name.startsWith(`${process.id} v`)).length;
      this.processes.set(`${process.id} v${told?.version ?? known + 1}`, process);
    }
  }

  private async performs(act: Act): Promise<readonly Outcome[]> {
    if (act.calls.length === 0) return [];
    const before = this.installation.disk.lastPosition();
    const outcomes = await this.installation.perform(act);
    this.note(`${act.told}: ${outcomes.map(inWords).join(', ')}`);
    if (outcomes.some(({ kind }) => kind === 'unanswered')) await this.recovers(act);
    else {
      this.unanswered = 0;
      await this.answered(act, outcomes, before);
    }
    return outcomes;
  }

  private async answered(act: Act, outcomes: readonly Outcome[], before: number): Promise<void> {
    const after = this.installation.disk.lastPosition();
    this.acknowledged = after;
    if (outcomes.every(({ kind }) => kind === 'refused') && after !== before)
      this.broken.push(`refusals-change-nothing: ${after - before} records came of it`);
    for (const outcome of outcomes)
      if (outcome.kind === 'refused' && outcome.code === 'PROCESSING_ERROR')
        this.broken.push(`no-command-fails: ${outcome.message}`);
    const twins = await this.twin.perform(act);
    if (JSON.stringify(twins) !== JSON.stringify(outcomes))
      this.broken.push(`twins-agree: the twin answered ${twins.map(inWords).join(', ')}`);
    if (this.twin.image() !== this.installation.image())
      this.broken.push(
        `twins-agree: what is stored differs: ${firstDifference(this.twin.image(), this.installation.image())}`,
      );
    await this.installation.settle();
    this.learns(act, outcomes);
  }

  /** Whatever was not answered may have happened or not, and nothing between. */
  private async recovers(act: Act): Promise<void> {
    this.unanswered += 1;
    if (this.installation.isDead || this.unanswered > 1) await this.restart();
    if (this.twin.image() === this.installation.image()) return;
    const isWhole = act.calls.length === 1 && act.calls !== looksAtTheClock.calls && !this.lying;
    if (isWhole) await this.twin.perform(act);
    if (isWhole && this.twin.image() !== this.installation.image())
      this.broken.push('twins-agree: after the crash the command had happened neither whole nor not at all');
    if (!isWhole) this.twin = await this.installation.copy();
  }

  private async restart(): Promise<void> {
    this.crashes += 1;
    this.unanswered = 0;
    this.installation.recovers();
    const last = this.installation.disk.lastPosition();
    this.note(`starts again at position ${last}`);
    if (this.lying) this.history = new History();
    await this.installation.start();
    await this.installation.settle();
    if (this.lying) return this.forgets();
    if (last < this.acknowledged)
      this.broken.push(
        `acknowledged-survives: position ${this.acknowledged} was acknowledged, but ${last} is the last`,
      );
    const records = await this.installation.allRecords();
    const changed = this.history.records.findIndex(
      (record, index) => JSON.stringify(record) !== JSON.stringify(records[index]),
    );
    if (changed >= 0)
      this.broken.push(`records-stay: the record at position ${changed} is another one after the crash`);
  }

  /** A disk may have said it was synced when it was not: what is known begins anew. */
  private async forgets(): Promise<void> {
    this.history.stepEnds();
    this.acknowledged = this.history.last;
    this.handed.forget(this.history);
    this.twin = await this.installation.copy();
  }

  private learns(act: Act, outcomes: readonly Outcome[]): void {
    const { history, now } = this;
    this.handed.hearReleases(history);
    if (act.leavesGaps === true && outcomes.some(({ kind }) => kind === 'done')) this.isSound = false;
    for (const outcome of outcomes) {
      if (outcome.kind !== 'done') continue;
      if (isInstance(outcome.value)) this.instances.push(outcome.value.processInstanceKey);
      if (!Array.isArray(outcome.value)) continue;
      for (const job of outcome.value as ActivatedJob[])
        this.broken.push(...this.handed.isHanded(job, now, history, act.calls.length === 1));
    }
  }

  private async checks(): Promise<void> {
    this.steps += 1;
    if (this.installation.isDead) await this.restart();
    const { history, processes, now } = this;
    this.contents = await this.live();
    this.handed.hearReleases(history);
    this.broken.push(...history.broken.map(([name, what]) => `${name}: ${what}`));
    const view = { contents: this.contents, history, now, processes };
    for (const invariant of invariants)
      this.broken.push(...invariant.broken(view).map((what) => `${invariant.name}: ${what}`));
    history.stepEnds();
  }

  private async live(): Promise<Contents> {
    const failures = await this.installation.settle();
    this.broken.push(...failures.map((failure) => `records-without-gap: ${failure}`));
    return readContents(this.installation.disk);
  }

  private known(): Known {
    const { contents } = this;
    return {
      jobs: this.handed.keys,
      instances: this.instances,
      openIncidents: () =>
        (contents?.incidents ?? []).map(({ key, jobKey }) => ({ key: String(key), jobKey: String(jobKey) })),
      userTasks: () => (contents?.userTasks ?? []).map(({ key }) => String(key)),
      liveElements: () => (contents?.elements ?? []).map(({ key }) => String(key)),
    };
  }

  private note(line: string): void {
    this.log.push(`${String(this.steps).padStart(4)} ${line}`);
  }
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'refused') return outcome.code;
  if (outcome.kind === 'unanswered') return `no answer (${outcome.message})`;
  const { value } = outcome;
  if (Array.isArray(value))
    return `[${(value as ActivatedJob[]).map(({ key, elementId }) => `${elementId} ${key}`).join(' ')}]`;
  if (isInstance(value)) return value.processInstanceKey;
  return 'done';
}

function firstDifference(twin: string, own: string): string {
  let at = 0;
  while (twin[at] === own[at] && at < twin.length) at += 1;
  return `${twin.slice(Math.max(0, at - 40), at + 60)} … ${own.slice(Math.max(0, at - 40), at + 60)}`;
}

function isInstance(value: unknown): value is ProcessInstance {
  return typeof value === 'object' && value !== null && 'processInstanceKey' in value;
}
