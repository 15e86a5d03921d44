import { basename, join } from 'node:path';
import type { z } from 'zod';
import { ConfigurationError } from './configuration-problem';
import type { ConfigurationProblem } from './configuration-problem';
import { readYaml } from './read-yaml';
import type { ServiceConfiguration } from './service-configuration';
import { findBrokenReferences } from './service-references';
import { clocksSchema, lettersSchema, measuresSchema, serviceSchema, variablesSchema } from './service-schemas';

/**
 * Reads `config/services/<id>/{service,clocks,letters,measures,variables}.yaml`. `service.yaml` holds what the service
 * is; the others each hold a list under their own name, `clocks.yaml` the ladders too. Throws a ConfigurationError that
 * names every unknown key, wrong type and dangling reference with its file, its path and the mend.
 */
export function readServiceConfiguration(folder: string): ServiceConfiguration {
  const problems: ConfigurationProblem[] = [];
  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    const result = readYaml(join(folder, file), file, schema);
    if (result.ok) return result.value;
    problems.push(...result.problems);
    return undefined;
  };
  const service = read('service.yaml', serviceSchema);
  const clocks = read('clocks.yaml', clocksSchema);
  const letters = read('letters.yaml', lettersSchema);
  const measures = read('measures.yaml', measuresSchema);
  const variables = read('variables.yaml', variablesSchema);
  if (!service || !clocks || !letters || !measures || !variables) throw inFolder(folder, problems);
  const configuration = { ...service, ...clocks, ...letters, ...measures, ...variables };
  const broken = [...folderProblems(folder, configuration), ...findBrokenReferences(configuration)];
  if (broken.length > 0) throw inFolder(folder, broken);
  return configuration;
}

function folderProblems(folder: string, { id }: ServiceConfiguration): readonly ConfigurationProblem[] {
  if (basename(folder) === id) return [];
  const message = `Expected the name of the folder, "${basename(folder)}", but got "${id}". Make them the same.`;
  return [{ file: 'service.yaml', path: 'id', message }];
}

function inFolder(folder: string, problems: readonly ConfigurationProblem[]): ConfigurationError {
  return new ConfigurationError(problems.map((problem) => ({ ...problem, file: join(folder, problem.file) })));
}
