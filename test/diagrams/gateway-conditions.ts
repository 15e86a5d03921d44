import type { RoutingVariable } from '../../config/service-configuration';
import { variablesUsed } from '../../engine/feel';
import type { Pathway, PathwayElement } from './pathway';
import { casesOf, parsed, valueIn } from './possible-values';
import type { Case } from './possible-values';

/**
 * Flows are tried in reverse order of the file (G1), so two that hold at once would be decided by chance; and one that
 * is neither true nor false stops the case (V10). Both are looked for in every case that the variables allow.
 */
export function findDoubtfulConditions(pathway: Pathway, variables: readonly RoutingVariable[]): readonly string[] {
  return pathway.elements
    .filter(({ type, outgoing }) => type === 'exclusiveGateway' && outgoing > 1)
    .flatMap((gateway) => doubtsAt(gateway, pathway, variables));
}

function doubtsAt(
  { id, defaultFlow }: PathwayElement,
  { flows }: Pathway,
  variables: readonly RoutingVariable[],
): readonly string[] {
  const conditions = flows.flatMap((flow) =>
    flow.source === id && flow.condition !== undefined ? [{ flow: flow.id, expression: parsed(flow.condition) }] : [],
  );
  const names = [...new Set(conditions.flatMap(({ expression }) => [...variablesUsed(expression)]))];
  const cases = casesOf(names, variables);
  const held = cases.map((one) => conditions.map(({ expression }) => valueIn(expression, one)));
  const first = (wanted: (values: (typeof held)[number]) => boolean): Case | undefined => cases[held.findIndex(wanted)];
  const unclear = first((values) => values.some((value) => typeof value !== 'boolean'));
  const several = first((values) => values.filter((value) => value === true).length > 1);
  const never = conditions.filter((_, index) => !held.some((values) => values[index] === true));
  const conditionOnDefault = conditions.some(({ flow }) => flow === defaultFlow);
  return [
    ...(unclear ? [`Expected yes or no at ${id}, but it is neither for ${JSON.stringify(unclear)}.`] : []),
    ...(several ? [`Expected one way out of ${id}, but there are several for ${JSON.stringify(several)}.`] : []),
    ...never.map(({ flow }) => `Expected some case to take ${flow}, but none does.`),
    ...(conditionOnDefault ? [`Expected no condition on the default way out of ${id}, but it has one.`] : []),
  ];
}
