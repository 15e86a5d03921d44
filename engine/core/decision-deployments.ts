import type { DecisionRequirementsRow, DecisionRow } from '../state';
import type { ReadRequirements, ReadResource } from './commands';
import { storeResource } from './resource-texts';
import type { Step } from './step-context';

/** D17 for DMN files: the file and each of its decisions have versions of their own. */
export interface DeployedDecisions {
  readonly requirements: DecisionRequirementsRow;
  readonly decisions: readonly DecisionRow[];
}

export function deployDecisions(step: Step, resource: ReadResource): readonly DeployedDecisions[] {
  const { requirements: file } = resource;
  if (!file) return [];
  const known = latestAsItIs(step, resource, file);
  if (known) return [known];
  const requirements = deployRequirements(step, resource, file);
  const { key: requirementsKey, requirementsId, resourceName, checksum, resourceKey } = requirements;
  const decisions = file.decisions.map(({ decisionId, name }): DecisionRow => {
    const version = (step.state.latestDecision(decisionId)?.version ?? 0) + 1;
    const own = { key: step.nextKey(), decisionId, name, version };
    return { ...own, requirementsKey, requirementsId, resourceName, checksum, resourceKey };
  });
  for (const decision of decisions) step.emit({ kind: 'DECISION_CREATED', key: decision.key, decision });
  return [{ requirements, decisions }];
}

/** The file as it was last deployed, unless one of its decisions has since come in another file. */
function latestAsItIs(
  step: Step,
  { name, checksum }: ReadResource,
  file: ReadRequirements,
): DeployedDecisions | undefined {
  const requirements = step.state.latestRequirements(file.requirementsId);
  if (requirements?.checksum !== checksum || requirements.resourceName !== name) return undefined;
  const decisions = file.decisions
    .map(({ decisionId }) => step.state.latestDecision(decisionId))
    .filter((decision) => decision?.requirementsKey === requirements.key)
    .filter((decision) => decision !== undefined);
  return decisions.length === file.decisions.length ? { requirements, decisions } : undefined;
}

function deployRequirements(step: Step, resource: ReadResource, file: ReadRequirements): DecisionRequirementsRow {
  const { requirementsId, name, namespace } = file;
  const requirements: DecisionRequirementsRow = {
    key: step.nextKey(),
    requirementsId,
    name,
    namespace,
    version: (step.state.latestRequirements(requirementsId)?.version ?? 0) + 1,
    resourceName: resource.name,
    checksum: resource.checksum,
    resourceKey: storeResource(step, resource.content),
  };
  step.emit({ kind: 'DECISION_REQUIREMENTS_CREATED', key: requirements.key, requirements });
  return requirements;
}
