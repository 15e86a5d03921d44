import type { Installation } from '../../config';
import { localDateOf, monthNames } from '../../domain/time';
import { defaultWebSettings } from '../../web';
import type { CaseworkSetup } from '../build-casework';
import { systemClock } from '../system';
import { makeCases } from './make-cases';

/** What a first start in demonstration mode does before it serves: cases to look at, the same ones everywhere. */
export interface Preparation extends Pick<CaseworkSetup, 'root' | 'services' | 'calendar' | 'forms' | 'report'> {
  readonly installation: Installation;
}

const seed = 1;

export async function prepareDemonstration({ installation, ...setup }: Preparation): Promise<void> {
  const { mode, demonstrationCases: cases, dataFolder, zeebeAddress, mongodbUri } = installation;
  if (mode !== 'demonstration' || cases === 0) return;
  if (zeebeAddress !== undefined || mongodbUri !== undefined) {
    console.log(
      'No demonstration cases are made: they need the embedded engine, whose time can be moved, and the embedded store. ' +
        'Start once without ZEEBE_ADDRESS and MONGODB_URI to see them.',
    );
    return;
  }
  const { passwordCost } = defaultWebSettings;
  const { showProgress, end } = progressOn(process.stdout, cases);
  try {
    await makeCases({
      ...setup,
      dataFolder,
      cases,
      seed,
      nowMs: Math.floor(systemClock.now() / 1000) * 1000,
      passwordCost,
      progress: showProgress,
    });
  } finally {
    end();
  }
}

/** One line that is written over on a terminal, else one line for every ten cases. */
function progressOn(
  output: NodeJS.WriteStream,
  cases: number,
): { readonly showProgress: (made: number, atMs: number) => void; readonly end: () => void } {
  let shown = '';
  return {
    showProgress: (made, atMs) => {
      const date = localDateOf(atMs);
      const month = `${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
      const line = `Making demonstration data, once: ${made} of ${cases} cases, ${month}`;
      if (line === shown) return;
      if (output.isTTY) output.write(`\r${line.padEnd(shown.length)}`);
      else if (shown === '' || made % 10 === 0) output.write(`${line}\n`);
      shown = line;
    },
    end: () => {
      if (shown !== '' && output.isTTY) output.write('\n');
    },
  };
}
