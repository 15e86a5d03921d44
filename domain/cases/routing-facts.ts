import { ageOn, dateOfAge, wholeMonthsBetween } from '../time';
import type { LocalDate } from '../time';
import { currentEpisode } from './case-state';
import type { CaseState } from './case-state';
import type { RoutingVariables } from './events';

/**
 * The facts of a case that a pathway may ask for (job `read-facts`): computed ones by name, and any answer that is a
 * yes/no, a choice, a date or a number. Which names may enter the engine is the service's list, checked at its port.
 */
export interface FactSource {
  readonly state: CaseState;
  readonly today: LocalDate;
  readonly person: { readonly dateOfBirth?: LocalDate | undefined; readonly emailKnown: boolean };
}

const computed: { readonly [name: string]: (source: FactSource) => string | number | boolean | null } = {
  asAt: ({ today }) => today,
  age: ({ person, today }) => (person.dateOfBirth ? ageOn(person.dateOfBirth, today) : null),
  /** The day the person is 18. */
  adultOn: ({ person }) => (person.dateOfBirth ? dateOfAge(person.dateOfBirth, 18) : null),
  hasKeyWorker: ({ state }) => state.keyWorker !== undefined,
  emailKnown: ({ person }) => person.emailKnown,
  caseClosed: ({ state }) => state.status === 'closed',
  contactsSinceReview: ({ state }) => state.counts.contactsSinceReview,
  reviewsHeld: ({ state }) => state.counts.reviews,
  plansSigned: ({ state }) => state.counts.plansSigned,
  crisesRaised: ({ state }) => state.counts.crises,
  monthsInService: ({ state, today }) => wholeMonthsBetween(currentEpisode(state)?.openedOn ?? state.receivedOn, today),
  episode: ({ state }) => currentEpisode(state)?.episode ?? null,
  channel: ({ state }) => state.channel,
  receivedOn: ({ state }) => state.receivedOn,
  /** Sharing that was never asked for is not agreed. */
  sharingWithGpAgreed: ({ state }) => state.facts['sharingWithGpAgreed']?.value === true,
};

export function readRoutingFacts(names: readonly string[], source: FactSource): RoutingVariables {
  return Object.fromEntries(names.map((name) => [name, readRoutingFact(name, source)]));
}

/** Null for what is not known. A list or a set of rows throws: a pathway cannot branch on it. */
function readRoutingFact(name: string, source: FactSource): string | number | boolean | null {
  const compute = Object.hasOwn(computed, name) ? computed[name] : undefined;
  if (compute) return compute(source);
  const value = source.state.facts[name]?.value ?? null;
  if (value === null || typeof value !== 'object') return value;
  throw new Error(`Expected fact ${name} to be one value, but it is a list: a pathway cannot branch on it.`);
}
