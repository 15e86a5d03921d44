/**
 * Prints how much processor time a condition takes on its kept tree, and how much parsing it takes. Run it as plain JavaScript:
 *
 *   npx esbuild engine/feel/feel.benchmark.ts --bundle --platform=node --outfile=/tmp/feel-benchmark.js && node /tmp/feel-benchmark.js
 */
import type { FeelInput } from './index';
import { evaluate, parseExpression } from './index';

const CONDITION =
  'score >= 5 and band in ("high", "severe") and date(due) + duration("P5D") > today() and ' +
  'count(visits[status = "done" and minutes > 30]) >= 2 and not(closed)';

const VARIABLES: { readonly [name: string]: FeelInput } = {
  score: 7,
  band: 'high',
  due: '2026-06-01',
  closed: false,
  visits: [
    { status: 'done', minutes: 45 },
    { status: 'missed', minutes: 0 },
    { status: 'done', minutes: 60 },
    { status: 'done', minutes: 20 },
  ],
};

const ROUNDS = 20_000;
const context = {
  variables: { get: (name: string) => VARIABLES[name] },
  clock: { now: () => 1_780_300_800_000 },
  zone: 'Europe/London',
};

function microsecondsEach(rounds: number, work: () => unknown): string {
  for (let round = 0; round < rounds / 4; round += 1) work();
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work();
  const { user, system } = process.cpuUsage(started);
  return ((user + system) / rounds).toFixed(1);
}

const parsed = parseExpression(CONDITION);
if (!parsed.ok) {
  throw new Error(parsed.message);
}
console.log(CONDITION);
console.log(JSON.stringify(evaluate(parsed.parsed, context)));
console.log(`evaluate: ${microsecondsEach(ROUNDS, () => evaluate(parsed.parsed, context))} µs`);
console.log(`parse:    ${microsecondsEach(ROUNDS / 10, () => parseExpression(CONDITION))} µs`);
