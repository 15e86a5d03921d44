import { isOccurrenceKind, occurrenceKinds } from '../domain/measures';
import type { Counted } from '../domain/measures';
import type { ConfigurationProblem } from './configuration-problem';
import type { ServiceConfiguration } from './service-configuration';

/** What no single file can tell: that ids are unique and that everything a setting names is there. */
export function findBrokenReferences(service: ServiceConfiguration): readonly ConfigurationProblem[] {
  return [
    ...providerProblems(service),
    ...repeatedIds('service.yaml', 'stages', service.stages),
    ...repeatedIds('service.yaml', 'groups', service.groups),
    ...repeatedIds('clocks.yaml', 'clocks', service.clocks),
    ...repeatedIds('clocks.yaml', 'ladders', service.ladders),
    ...repeatedIds('letters.yaml', 'letters', service.letters),
    ...repeatedIds('measures.yaml', 'measures', service.measures),
    ...repeatedIds(
      'variables.yaml',
      'variables',
      service.variables.map(({ name }) => ({ id: name })),
    ),
    ...clockProblems(service),
    ...ladderProblems(service),
    ...variableProblems(service),
    ...measureProblems(service),
  ];
}

type Named = readonly { readonly id: string }[];

function repeatedIds(file: string, list: string, items: Named): readonly ConfigurationProblem[] {
  return items.flatMap(({ id }, index) => {
    const first = items.findIndex((item) => item.id === id);
    const message = `Expected an id of its own, but "${id}" is the id of ${list}[${first}] too. Rename one of them.`;
    return first < index ? [{ file, path: `${list}[${index}]`, message }] : [];
  });
}

/** `kind` is what the setting should name: "a ladder of clocks.yaml". */
function missing(
  file: string,
  path: string,
  named: string,
  kind: string,
  known: Named,
): readonly ConfigurationProblem[] {
  if (known.some(({ id }) => id === named)) return [];
  const choices = known.map(({ id }) => id).join(', ') || 'none';
  return [
    {
      file,
      path,
      message: `Expected ${kind} (known: ${choices}), but there is no "${named}". Name one of these or add it.`,
    },
  ];
}

function providerProblems({ intake, providers }: ServiceConfiguration): readonly ConfigurationProblem[] {
  const file = 'service.yaml';
  const provider = providers.find(({ id }) => id === intake.provider);
  const mainContractors = providers.filter(({ role }) => role === 'main-contractor').length;
  const message = `Expected one main-contractor, but ${mainContractors} providers have this role. Give it to exactly one.`;
  return [
    ...repeatedIds(file, 'providers', providers),
    ...providers.flatMap(({ teams }, index) => repeatedIds(file, `providers[${index}].teams`, teams)),
    ...missing(file, 'intake.provider', intake.provider, 'a provider of this file', providers),
    ...(provider ? missing(file, 'intake.team', intake.team, `a team of ${provider.id}`, provider.teams) : []),
    ...(mainContractors === 1 ? [] : [{ file, path: 'providers', message }]),
  ];
}

function clockProblems({ clocks, ladders }: ServiceConfiguration): readonly ConfigurationProblem[] {
  const file = 'clocks.yaml';
  return clocks.flatMap(({ ladder, versions }, index) => [
    ...missing(file, `clocks[${index}].ladder`, ladder, 'a ladder of this file', ladders),
    ...repeatedIds(
      file,
      `clocks[${index}].versions`,
      versions.map(({ effectiveFrom }) => ({ id: effectiveFrom })),
    ),
  ]);
}

function ladderProblems({ ladders, groups }: ServiceConfiguration): readonly ConfigurationProblem[] {
  return ladders.flatMap(({ rungs }, ladder) =>
    rungs.flatMap(({ audience }, rung) =>
      missing('clocks.yaml', `ladders[${ladder}].rungs[${rung}].audience`, audience, 'a group of service.yaml', groups),
    ),
  );
}

function variableProblems({ variables }: ServiceConfiguration): readonly ConfigurationProblem[] {
  return variables.flatMap(({ type, values }, index) => {
    const path = `variables[${index}].values`;
    const file = 'variables.yaml';
    if (type === 'enumeration' && values === undefined) {
      return [{ file, path, message: 'Expected the values of this enumeration, but there are none. List them.' }];
    }
    if (type === 'enumeration' || values === undefined) return [];
    return [{ file, path, message: `Expected values for an enumeration only, but this is a ${type}. Remove them.` }];
  });
}

function measureProblems({ measures, clocks, stages }: ServiceConfiguration): readonly ConfigurationProblem[] {
  return measures.flatMap(({ measure }, index) => {
    const path = `measures[${index}].measure`;
    if (measure.kind === 'clock-met')
      return missing(measuresFile, `${path}.clock`, measure.clock, 'a clock of clocks.yaml', clocks);
    if (measure.kind === 'median-days')
      return [...unknownKind(`${path}.from`, measure.from), ...unknownKind(`${path}.to`, measure.to)];
    return countedProblems(path, measure, stages);
  });
}

const measuresFile = 'measures.yaml';

function countedProblems(
  path: string,
  { of, outcome, stage }: Counted,
  stages: Named,
): readonly ConfigurationProblem[] {
  const message = 'Expected the stage that is entered, but none is named. Name it.';
  const unnamed =
    of === 'stage-entered' && stage === undefined ? [{ file: measuresFile, path: `${path}.stage`, message }] : [];
  return [
    ...(outcome === undefined ? unknownKind(`${path}.of`, of) : []),
    ...unnamed,
    ...(stage === undefined ? [] : missing(measuresFile, `${path}.stage`, stage, 'a stage of service.yaml', stages)),
  ];
}

function unknownKind(path: string, of: string): readonly ConfigurationProblem[] {
  if (isOccurrenceKind(of)) return [];
  const message = `Expected one of ${occurrenceKinds.join(', ')}, but got "${of}". To count a recorded outcome, name its step and its outcome.`;
  return [{ file: measuresFile, path, message }];
}
