import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seededRandom } from '../../../domain/time';
import type { Findings } from './check-installation';
import { openCountingMailServer } from './counting-mail-server';
import type { DrillOptions } from './installation-under-drill';
import type { DrillLine, LeftUnfinished } from './moving-process';

export interface DrillPlan {
  readonly kills: number;
  readonly cases: number;
  readonly seed: number;
  readonly onceOnly: boolean;
  /** Ends earlier, with fewer kills, when this much time is gone. */
  readonly mostMs: number;
  readonly now: () => number;
  readonly tell: (line: string) => void;
}

export interface DrillResult {
  readonly kills: number;
  /** Kills that came while something was under way. */
  readonly hits: { readonly any: number; readonly acts: number; readonly messages: number; readonly letters: number };
  readonly acknowledged: number;
  readonly lostActs: readonly string[];
  /** What the mail server took more than once. */
  readonly mailTwice: readonly string[];
  readonly mail: number;
  readonly findings: Findings;
  readonly problems: readonly string[];
}

/** After it has opened the installation, a process lives this long at most. */
const longestLifeMs = 1_500;

/**
 * Starts the product on the same files again and again and kills it at random instants while cases move; then lets it
 * come to rest and counts. Acknowledged is what the killed process had said before it died.
 */
export async function runDrill(plan: DrillPlan): Promise<DrillResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'waymark-drill-'));
  const random = seededRandom(plan.seed);
  const mailServer = await openCountingMailServer();
  const heard = new Heard();
  const options = (generation: number): DrillOptions => ({
    folder,
    generation,
    seed: plan.seed,
    cases: plan.cases,
    mailPort: mailServer.port,
    onceOnly: plan.onceOnly,
  });
  try {
    const endsAt = plan.now() + plan.mostMs;
    let generation = 0;
    for (; generation < plan.kills && plan.now() < endsAt; generation++) {
      await liveAndDie(options(generation), 1 + random.below(longestLifeMs), heard);
      if (generation % 20 === 19) plan.tell(`${generation + 1} of ${plan.kills} kills`);
    }
    const findings = await check(options(generation + 1), heard);
    const standing = new Set(findings.effects);
    return {
      kills: generation,
      hits: heard.hits,
      acknowledged: heard.acknowledged.size,
      lostActs: [...heard.acknowledged].filter((act) => !standing.has(act)),
      mailTwice: mailServer.takenTwice(),
      mail: mailServer.taken(),
      findings,
      problems: heard.problems,
    };
  } finally {
    await mailServer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Heard {
  readonly acknowledged = new Set<string>();
  readonly problems: string[] = [];
  readonly hits = { any: 0, acts: 0, messages: 0, letters: 0 };
  findings: Findings | undefined;
  private underWay = new Set<string>();
  private actsHit = false;
  private lettersUnknown = 0;

  hear(line: DrillLine): void {
    switch (line.say) {
      case 'found':
        this.countHit(line.left);
        return;
      case 'begun':
        this.underWay.add(line.act);
        return;
      case 'acknowledged':
        this.acknowledged.add(line.act.startsWith('case:') ? line.act.replace('case:', 'referral:') : line.act);
        this.underWay.delete(line.act.startsWith('case:') ? 'referral' : line.act);
        return;
      case 'refused':
        this.underWay.delete(line.act);
        return;
      case 'checked':
        this.findings = line.findings;
        return;
      case 'problem':
        this.problems.push(line.problem);
    }
  }

  died(): void {
    this.actsHit = this.underWay.size > 0;
    this.underWay = new Set();
  }

  /** What the next process finds unfinished was under way when the one before it was killed. */
  private countHit({ messages, letters, completions }: LeftUnfinished): void {
    if (this.actsHit) this.hits.acts++;
    if (messages + completions > 0) this.hits.messages++;
    // A letter whose fate is unknown stays so: only a new one was hit by the last kill.
    const lettersHit = letters > this.lettersUnknown;
    this.lettersUnknown = letters;
    if (lettersHit) this.hits.letters++;
    if (this.actsHit || lettersHit || messages + completions > 0) this.hits.any++;
    this.actsHit = false;
  }
}

async function liveAndDie(options: DrillOptions, lifeMs: number, heard: Heard): Promise<void> {
  const { child, ended } = start(options, 'move', (line) => {
    heard.hear(line);
    if (line.say === 'found') setTimeout(() => child.kill('SIGKILL'), lifeMs);
  });
  await ended;
  heard.died();
}

async function check(options: DrillOptions, heard: Heard): Promise<Findings> {
  const { ended } = start(options, 'check', (line) => heard.hear(line));
  await ended;
  if (heard.findings) return heard.findings;
  throw new Error(`Expected the last process to check the installation, but it ended: ${heard.problems.at(-1) ?? ''}`);
}

function start(
  options: DrillOptions,
  task: 'move' | 'check',
  hear: (line: DrillLine) => void,
): { readonly child: ChildProcess; readonly ended: Promise<unknown> } {
  const script = path.join(__dirname, 'moving-process.js');
  const child = spawn(process.execPath, [script, JSON.stringify(options), task], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TZ: 'Europe/London' },
  });
  const lines = createInterface({ input: child.stdout });
  // The last line may be torn by the kill: what was not said whole was not said.
  lines.on('line', (line) => {
    const heard = parsed(line);
    if (heard) hear(heard);
  });
  const ended = Promise.all([
    new Promise((resolve) => child.once('exit', resolve)),
    new Promise((resolve) => lines.once('close', resolve)),
  ]);
  return { child, ended };
}

function parsed(line: string): DrillLine | undefined {
  try {
    return JSON.parse(line) as DrillLine;
  } catch {
    return undefined;
  }
}
