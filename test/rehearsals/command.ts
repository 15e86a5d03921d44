import { rehearseClausesCommand } from '../clauses/commands';
import { rehearseKill } from './kill-drill/command';
import { simulateCommand } from './simulation/command';

/** Long runs by name: what each does, and the function that does it. */
const rehearsals: {
  readonly [name: string]: {
    readonly what: string;
    readonly run: (root: string, args: readonly string[]) => Promise<number>;
  };
} = {
  kill: {
    what: 'kills the product at random instants while cases move, and counts what was lost or done twice',
    run: rehearseKill,
  },
  clauses: {
    what: 'takes away what carries each clause, and sees whether its test fails',
    run: rehearseClausesCommand,
  },
  simulate: {
    what: 'random diagrams, clients, clocks and disks, and after each step everything that must hold of the engine',
    run: simulateCommand,
  },
};

/** `npm run rehearse -- <name> …`: answers how to end. */
export async function rehearse(root: string, [name = '', ...args]: readonly string[]): Promise<number> {
  const rehearsal = Object.hasOwn(rehearsals, name) ? rehearsals[name] : undefined;
  if (rehearsal) return rehearsal.run(root, args);
  console.error(`Expected the name of a rehearsal, but got "${name}":`);
  for (const [known, { what }] of Object.entries(rehearsals))
    console.error(`  npm run rehearse -- ${known.padEnd(8)} ${what}`);
  return 2;
}
