import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readServiceConfiguration } from '../../config';
import { readClauses } from '../../config/read-clauses';
import { seededRandom } from '../../domain/time';
import { systemClock } from '../../main/system';
import { accountFor, unknownClause } from './account';
import type { Account } from './account';
import { accountInWords } from './account-in-words';
import { readCarriers } from './carriers';
import { readCitingTests } from './citing-tests';
import { readRecord, recordFile } from './rehearsal-record';
import { rehearse } from './rehearse';
import type { Rehearsal } from './rehearse';

/** `npm run clauses` and `npm run rehearse -- clauses`, given the root of the checkout and the arguments; they answer how to end. */
export async function clausesCommand(root: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      service: { type: 'string', default: 'hackney' },
      'not-yet': { type: 'boolean', default: false },
      unproven: { type: 'boolean', default: false },
    },
  });
  const { account, mistakes } = await readAccount(root, checked(root, values.service));
  const filtered = values['not-yet'] || values.unproven;
  const shown = accountInWords(account, ({ state }) => {
    if (!filtered) return true;
    return (
      (values['not-yet'] && (state === 'not yet' || state === 'in part')) || (values.unproven && state === 'not proven')
    );
  });
  for (const mistake of mistakes) console.error(mistake);
  console.log(shown.join('\n'));
  return mistakes.length > 0 ? 1 : 0;
}

export async function readAccount(
  root: string,
  serviceId: string,
): Promise<{ readonly account: Account; readonly mistakes: readonly string[] }> {
  const register = readClauses(path.join(root, 'config', 'services', serviceId));
  const { tests, unknown } = readCitingTests(
    root,
    register.map(({ id }) => id),
  );
  const carriers = await readCarriers(root, serviceId);
  const account = accountFor(register, carriers, tests, readRecord(recordFile(root, serviceId)));
  return {
    account,
    mistakes: [...account.mistakes, ...unknown.map(({ where, clause }) => `${where}: ${unknownClause(clause)}`)],
  };
}

export async function rehearseClausesCommand(root: string, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      service: { type: 'string', default: 'hackney' },
      minutes: { type: 'string', default: '2' },
      seed: { type: 'string' },
      kind: { type: 'string', multiple: true },
    },
  });
  const serviceId = checked(root, values.service);
  const startedAt = systemClock.now();
  const seed = values.seed === undefined ? startedAt % 1_000_000 : Number(values.seed);
  const rehearsal = await rehearse({
    root,
    serviceId,
    ...(values.kind && { kinds: values.kind }),
    until: () => systemClock.now() - startedAt > Number(values.minutes) * 60_000,
    below: seededRandom(seed).below,
    tell: (line) => console.log(line),
  });
  const day = new Date(startedAt).toISOString().slice(0, 10);
  const summary = summaryOf(rehearsal, `${day}, ${values.minutes} minutes, seed ${seed}`);
  writeFileSync(path.join(root, 'docs', 'rehearsals', `clauses-${serviceId}.md`), summary);
  console.log(`\n${summary}`);
  return rehearsal.lost.length > 0 ? 1 : 0;
}

function checked(root: string, serviceId: string): string {
  const folder = path.join(root, 'config', 'services', serviceId);
  if (!existsSync(folder)) throw new Error(`Expected a service of config/services, but got ${serviceId}.`);
  return readServiceConfiguration(folder).id;
}

function summaryOf({ found, lost, record, unfit, account }: Rehearsal, run: string): string {
  const [last = ''] = accountInWords(account, () => false).slice(-1);
  const tried = [...new Set(record.map(({ carrier }) => carrier))].sort();
  const noticed = new Set(record.filter((each) => each.noticed).map(({ carrier }) => carrier));
  const survivors = tried.filter((carrier) => !noticed.has(carrier));
  return [
    '# Rehearsal of the clauses',
    '',
    `Last run: ${run} (\`npm run rehearse -- clauses\`); it took ${new Set(found.map(({ carrier }) => carrier)).size} things away.`,
    '',
    `Of ${tried.length} things that were taken away, in this run and those before, a test that cites their clause noticed`,
    `${noticed.size}, and ${survivors.length} were not missed by any that was tried. Now ${last}.`,
    '',
    ...listed(
      'No longer noticed',
      lost.map(({ carrier, test }) => `${carrier}: ${test}`),
    ),
    ...listed('Not missed', survivors),
    ...listed('Could not be taken away without the checkout falling apart', unfit),
  ].join('\n');
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
}
