import type { Clause } from '../../config/read-clauses';
import { nameOf } from './carriers';
import type { Carrier } from './carriers';
import { sentenceOf } from './citing-tests';
import type { CitingTest } from './citing-tests';
import type { Rehearsed } from './rehearsal-record';

/**
 * The account of a contract: for each clause what carries it, which tests cite it, and whether that is proven.
 * A clause counts only when one of its carriers was really taken away in a rehearsal and one of its tests failed for
 * it, and neither the carrier nor the sentence of the test has changed since. A clause that gives a reason why it is not
 * whole does not count, whatever carries part of it.
 */
export type ClauseState = 'proven' | 'not proven' | 'in part' | 'not yet';

export interface AccountedClause {
  readonly clause: Clause;
  readonly state: ClauseState;
  readonly carriers: readonly Carrier[];
  readonly tests: readonly CitingTest[];
  readonly proofs: readonly Proof[];
}

export interface Proof {
  readonly carrier: Carrier;
  readonly test: CitingTest;
}

export interface Account {
  readonly clauses: readonly AccountedClause[];
  readonly mistakes: readonly string[];
}

export function accountFor(
  register: readonly Clause[],
  carriers: readonly Carrier[],
  tests: readonly CitingTest[],
  record: readonly Rehearsed[],
): Account {
  const noticed = new Set(record.filter((each) => each.noticed).map(rehearsedKey));
  const clauses = register.map((clause): AccountedClause => {
    const carrying = carriers.filter((carrier) => carrier.clauses.includes(clause.id));
    const citing = tests.filter((test) => test.clauses.includes(clause.id));
    const proofs = carrying.flatMap((carrier) =>
      citing.filter((test) => noticed.has(pairKey(carrier, test))).map((test) => ({ carrier, test })),
    );
    return { clause, state: stateOf(clause, carrying, proofs), carriers: carrying, tests: citing, proofs };
  });
  return { clauses, mistakes: [...unknownClauses(register, carriers), ...withoutReason(clauses)] };
}

function stateOf({ notYet }: Clause, carriers: readonly Carrier[], proofs: readonly Proof[]): ClauseState {
  if (carriers.length === 0) return 'not yet';
  if (notYet !== undefined) return 'in part';
  return proofs.length > 0 ? 'proven' : 'not proven';
}

function unknownClauses(register: readonly Clause[], carriers: readonly Carrier[]): readonly string[] {
  const ids = new Set(register.map(({ id }) => id));
  return carriers.flatMap((carrier) =>
    carrier.clauses
      .filter((cited) => !ids.has(cited))
      .map((cited) => `${carrier.file}, ${nameOf(carrier)}: ${unknownClause(cited)}`),
  );
}

export function unknownClause(cited: string): string {
  return `Expected a clause of the register, but got ${cited}. Correct its spelling or add it to clauses.yaml.`;
}

function withoutReason(clauses: readonly AccountedClause[]): readonly string[] {
  return clauses
    .filter(({ clause, state }) => state === 'not yet' && clause.notYet === undefined)
    .map(
      ({ clause }) =>
        `clauses.yaml, ${clause.id}: Expected something that carries it, or notYet with a reason, but it has neither. Cite it where it lands or say why not.`,
    );
}

/** The fingerprint makes a proof of what was changed since another key. */
export function pairKey(carrier: Carrier, test: CitingTest): string {
  return rehearsedKey({ carrier: nameOf(carrier), fingerprint: carrier.fingerprint, test: sentenceOf(test) });
}

export function rehearsedKey({
  carrier,
  fingerprint,
  test,
}: Pick<Rehearsed, 'carrier' | 'fingerprint' | 'test'>): string {
  return `${carrier}@${fingerprint} ${test}`;
}
