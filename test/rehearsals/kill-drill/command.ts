import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { localDateOf, dateInWords } from '../../../domain/time';
import { systemClock } from '../../../main/system';
import { runDrill } from './drill';
import type { DrillResult } from './drill';

/** `npm run rehearse kill`: answers how to end. With `--record` the figures are kept in docs/rehearsals. */
export async function rehearseKill(root: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '200' },
      cases: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      record: { type: 'boolean', default: false },
    },
  });
  const plan = {
    cases: Number(values.cases),
    seed: Number(values.seed),
    now: () => systemClock.now(),
    tell: (line: string) => console.log(line),
  };
  const minutes = Number(values.minutes) * 60_000;
  console.log('Once-only as it is:');
  const result = await runDrill({ ...plan, kills: Number(values.kills), onceOnly: true, mostMs: minutes * 0.6 });
  const counted = inWords(result);
  console.log(counted.join('\n'));
  console.log('\nOnce-only switched off, to see that the drill would notice:');
  const blunt = await runDrill({
    ...plan,
    kills: Math.max(12, Math.ceil(result.kills / 5)),
    onceOnly: false,
    mostMs: minutes * 0.4,
  });
  const noticed = `Effects twice: ${blunt.findings.actsTwice.length}; letters twice: ${blunt.mailTwice.length + blunt.findings.lettersTwice.length}, after ${blunt.kills} kills.`;
  console.log(noticed);
  const wrong = wrongIn(result);
  for (const line of wrong) console.error(line);
  const blind = blunt.findings.actsTwice.length + blunt.mailTwice.length === 0;
  if (blind) console.error('Expected duplicates with once-only switched off, but there were none: the drill is blind.');
  if (values.record) record(root, values.seed, counted, noticed, wrong.length);
  return wrong.length > 0 || blind ? 1 : 0;
}

function inWords({ kills, hits, acknowledged, mail, findings }: DrillResult): readonly string[] {
  return [
    `${kills} kills; ${hits.any} hit work in flight: ${hits.acts} acts of people, ${hits.messages} messages to the engine, ${hits.letters} letters being handed over.`,
    `${findings.cases} cases, ${findings.events} events, ${findings.tasks} tasks, ${mail} e-mails taken by the mail server, ${acknowledged} acts acknowledged.`,
  ];
}

/** Everything that must be nought, with what it was instead. */
function wrongIn({ lostActs, mailTwice, findings }: DrillResult): readonly string[] {
  const counts: readonly (readonly [string, readonly string[]])[] = [
    ['acknowledged and lost', lostActs],
    ['acts twice', findings.actsTwice],
    ['e-mails twice', mailTwice],
    ['letters twice', findings.lettersTwice],
    ['cases without a pathway', findings.casesWithoutPathway],
    ['tasks missing', findings.tasksMissing],
    ['tasks double', findings.tasksDouble],
    ['tasks without a job', findings.tasksWithoutJob],
    ['undelivered', findings.undelivered],
    ['stuck', findings.stuck],
    ['damaged', findings.damaged],
  ];
  console.log(counts.map(([what, found]) => `${what}: ${found.length}`).join('; '));
  return counts.flatMap(([what, found]) => found.slice(0, 5).map((each) => `${what}: ${each}`));
}

function record(root: string, seed: string, counted: readonly string[], noticed: string, wrong: number): void {
  const folder = path.join(root, 'docs', 'rehearsals');
  mkdirSync(folder, { recursive: true });
  const text = [
    '# Kill drill',
    '',
    `\`npm run rehearse -- kill --record\` on ${dateInWords(localDateOf(systemClock.now()))}, seed ${seed}. The process is killed at random instants while`,
    'cases move; then everything that was acknowledged is looked for, and everything that must not happen twice is counted.',
    '',
    ...counted.map((line) => `- ${line}`),
    wrong === 0
      ? '- Acknowledged and lost, acts twice, letters twice, tasks missing, double or without a job, undelivered, stuck, damaged: 0 each.'
      : `- ${wrong} things are wrong that must be nought.`,
    `- With once-only switched off: ${noticed}`,
    '',
  ];
  writeFileSync(path.join(folder, 'kill-drill.md'), text.join('\n'));
}
