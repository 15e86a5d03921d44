import path from 'node:path';
import { readServiceConfiguration } from '../../config';
import { readClauses } from '../../config/read-clauses';
import { accountFor, pairKey, rehearsedKey } from './account';
import type { Account } from './account';
import { nameOf, readCarriers } from './carriers';
import type { Carrier } from './carriers';
import { readCitingTests, sentenceOf } from './citing-tests';
import type { CitingTest } from './citing-tests';
import { CopyOfCheckout } from './copy-of-checkout';
import { hasPartIn } from './recorded-endings';
import { readRecord, recordFile, writeRecord } from './rehearsal-record';
import type { Rehearsed } from './rehearsal-record';
import { removalOf } from './removal';

/**
 * The rehearsal: takes what carries a clause away in a copy of the checkout and runs the tests that cite the clause.
 * They must fail. First what could prove a clause that is not proven, cheap tests before whole walks; when nothing of
 * that is left, what was proven before, at random. What was found is added to the record.
 */
export interface Rehearsal {
  readonly found: readonly Rehearsed[];
  /** What a test noticed in an earlier rehearsal and no longer does. */
  readonly lost: readonly Rehearsed[];
  /** All that is known, with what was found before and still holds. */
  readonly record: readonly Rehearsed[];
  /** What could not be taken away without the checkout falling apart. */
  readonly unfit: readonly string[];
  readonly account: Account;
}

export interface RehearsalOptions {
  readonly root: string;
  readonly serviceId: string;
  /** What to take away; everything when it is left out. */
  readonly kinds?: readonly string[];
  readonly until: () => boolean;
  readonly below: (limit: number) => number;
  readonly tell: (line: string) => void;
}

/** For each clause. What the shortest walks do not miss, the longer ones will not. */
const mostWalks = 2;

interface Attempt {
  readonly carrier: Carrier;
  readonly tests: readonly CitingTest[];
}

export async function rehearse({ root, serviceId, kinds, until, below, tell }: RehearsalOptions): Promise<Rehearsal> {
  const copy = new CopyOfCheckout(root, serviceId);
  try {
    const surroundings = await look(copy.root, serviceId);
    const { register, carriers, tests } = surroundings;
    const file = recordFile(root, serviceId);
    const current = new Set(carriers.flatMap((carrier) => tests.map((test) => pairKey(carrier, test))));
    let record = readRecord(file).filter((each) => current.has(rehearsedKey(each)));
    const found: Rehearsed[] = [];
    const lost: Rehearsed[] = [];
    const unfit: string[] = [];
    const sound = new Set<CitingTest>();
    const attempts = shuffled(attemptsIn(surroundings), below).filter(
      ({ carrier }) => kinds === undefined || kinds.includes(carrier.kind),
    );
    for (;;) {
      const attempt = nextAttempt(attempts, register, record, unfit, found, surroundings);
      if (attempt === undefined || until()) break;
      const name = nameOf(attempt.carrier);
      const ran = await spoil(copy, serviceId, attempt);
      if (typeof ran === 'string') {
        unfit.push(name);
        tell(`cannot be taken away: ${name} (${ran})`);
        continue;
      }
      const failed = await thoseThatPassOtherwise(copy, ran.failed, sound);
      const results = [
        ...failed.map((test) => rehearsed(attempt.carrier, test, true)),
        ...ran.passed.map((test) => rehearsed(attempt.carrier, test, false)),
      ];
      if (results.length === 0) unfit.push(name);
      found.push(...results);
      lost.push(
        ...results.filter((each) => !each.noticed && record.some((old) => old.noticed && sameAttempt(old, each))),
      );
      record = [...record.filter((old) => !results.some((each) => sameAttempt(old, each))), ...results];
      writeRecord(file, record);
      for (const { test, noticed } of results) tell(`${noticed ? 'noticed' : 'MISSED '}  ${name}  by “${test}”`);
    }
    return {
      found,
      lost,
      record,
      unfit: [...new Set(unfit)],
      account: accountFor(register, carriers, tests, record),
    };
  } finally {
    copy.close();
  }
}

type Surroundings = Awaited<ReturnType<typeof look>>;

async function look(root: string, serviceId: string) {
  const folder = path.join(root, 'config', 'services', serviceId);
  const register = readClauses(folder);
  const { clocks, letters } = readServiceConfiguration(folder);
  return {
    register,
    carriers: await readCarriers(root, serviceId),
    tests: readCitingTests(
      root,
      register.map(({ id }) => id),
    ).tests,
    names: new Map([
      ...clocks.map(({ id, name }) => [`clock ${id}`, name] as const),
      ...letters.map(({ id, name }) => [`letter ${id}`, name] as const),
    ]),
  };
}

/** Tests of one file run together, and the walks of a carrier. What stands in a flow only a walk can miss. */
function attemptsIn({ carriers, tests, names }: Surroundings): readonly Attempt[] {
  return carriers.flatMap((carrier) => {
    const citing = tests.filter((test) => test.clauses.some((clause) => carrier.clauses.includes(clause)));
    const meeting = citing
      .filter(({ ending = '' }) => hasPartIn(ending, carrier, names))
      .sort((one, other) => (one.ending?.length ?? 0) - (other.ending?.length ?? 0));
    const ofClause = (clause: string) => meeting.filter(({ clauses }) => clauses.includes(clause)).slice(0, mostWalks);
    const walks = [...new Set(carrier.clauses.flatMap(ofClause))];
    const checks = citing.filter(({ check }) => check?.about.includes(carrier.kind));
    const inFlow = carrier.kind === 'element' || carrier.kind === 'pathway';
    const others = inFlow ? [] : citing.filter(({ ending, check }) => ending === undefined && check === undefined);
    const files = [...new Set(others.map(({ file }) => file))];
    return [
      ...(checks.length > 0 ? [{ carrier, tests: checks }] : []),
      ...files.map((file) => ({ carrier, tests: others.filter((test) => test.file === file) })),
      ...(walks.length > 0 ? [{ carrier, tests: walks }] : []),
    ];
  });
}

function nextAttempt(
  attempts: readonly Attempt[],
  register: Surroundings['register'],
  record: readonly Rehearsed[],
  unfit: readonly string[],
  found: readonly Rehearsed[],
  { carriers, tests }: Surroundings,
): Attempt | undefined {
  const known = new Set(record.map(({ carrier, test }) => `${carrier} ${test}`));
  const now = new Set(found.map(({ carrier, test }) => `${carrier} ${test}`));
  const open = new Set(
    accountFor(register, carriers, tests, record)
      .clauses.filter(({ state }) => state === 'not proven')
      .map(({ clause }) => clause.id),
  );
  const could = attempts
    .filter(({ carrier }) => !unfit.includes(nameOf(carrier)))
    .map((attempt) => ({ attempt, score: scoreOf(attempt, open, known) }));
  const best = could.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score)[0];
  if (best) return best.attempt;
  return attempts.find(({ carrier, tests: [first] }) => {
    const key = first && `${nameOf(carrier)} ${sentenceOf(first)}`;
    return key !== undefined && known.has(key) && !now.has(key);
  });
}

/** How many open clauses an attempt could prove; what needs no whole walk comes first. */
function scoreOf({ carrier, tests }: Attempt, open: ReadonlySet<string>, known: ReadonlySet<string>): number {
  const untried = tests.filter((test) => !known.has(`${nameOf(carrier)} ${sentenceOf(test)}`));
  const provable = carrier.clauses.filter(
    (clause) => open.has(clause) && untried.some(({ clauses }) => clauses.includes(clause)),
  );
  return provable.length === 0 ? 0 : provable.length * Math.min(...untried.map(haste));
}

function haste({ check, ending }: CitingTest): number {
  if (check) return 100;
  return ending === undefined ? 2 : 1;
}

async function spoil(copy: CopyOfCheckout, serviceId: string, { carrier, tests }: Attempt) {
  const removal = await removalOf(copy.root, serviceId, carrier);
  if (removal === undefined) return 'nothing to take away';
  await copy.walks.remember(tests.filter(({ ending }) => ending !== undefined));
  return copy.during(removal, async () => {
    const why = await copy.whyItDoesNotHoldTogether(removal);
    return why ?? copy.run(tests, removal.elements).catch((error: unknown) => String(error));
  });
}

/** A test that fails on the whole checkout proves nothing. Walks were played on it already. */
async function thoseThatPassOtherwise(
  copy: CopyOfCheckout,
  failed: readonly CitingTest[],
  sound: Set<CitingTest>,
): Promise<readonly CitingTest[]> {
  const doubted = failed.filter((test) => !sound.has(test) && test.ending === undefined);
  for (const test of (await copy.run(doubted)).passed) sound.add(test);
  return failed.filter((test) => sound.has(test) || test.ending !== undefined);
}

function rehearsed(carrier: Carrier, test: CitingTest, noticed: boolean): Rehearsed {
  return { test: sentenceOf(test), carrier: nameOf(carrier), fingerprint: carrier.fingerprint, noticed };
}

function sameAttempt(one: Rehearsed, other: Rehearsed): boolean {
  return one.test === other.test && one.carrier === other.carrier;
}

function shuffled<T>(list: readonly T[], below: (limit: number) => number): readonly T[] {
  return list
    .map((each) => ({ each, place: below(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .map(({ each }) => each);
}
