import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../protocol';
import type { DeploymentCase } from '../deployments/case';
import { zipEntries } from './zip';

/**
 * Published packages that hold diagrams of other makers, drawn with other tools for other engines. Nothing of them is kept
 * here: they are read where Maven and npm keep what they fetched, and looked at only where that is so.
 */
export interface Artefact {
  /** By which the package is fetched, and under which its verdicts are kept. */
  readonly name: string;
  readonly licence: string;
  /** How to get it, for whoever has it not. */
  readonly fetch: string;
  /** Undefined where the package is not on this machine. */
  read(): readonly DeploymentCase[] | undefined;
}

export const artefacts: readonly Artefact[] = [
  mavenTests('org.camunda.bpm', 'camunda-engine', '7.22.0'),
  mavenTests('org.jbpm', 'jbpm-bpmn2', '7.74.1.Final'),
  mavenTests('org.kie', 'kie-dmn-core', '8.44.0.Final'),
  npmPackage('zeebe-node', 'example'),
];

function mavenTests(group: string, artifact: string, version: string): Artefact {
  const name = `${group}:${artifact}:${version}:jar:tests`;
  const folder = join(homedir(), '.m2', 'repository', ...group.split('.'), artifact, version);
  const jar = join(folder, `${artifact}-${version}-tests.jar`);
  return {
    name,
    licence: 'Apache-2.0',
    fetch: `mvn dependency:get -Dtransitive=false -Dartifact=${name}`,
    read: () =>
      existsSync(jar)
        ? zipEntries(readFileSync(jar))
            .filter(({ path }) => isDiagram(path))
            .map((entry) => foreign(name, entry.path, entry.read()))
        : undefined,
  };
}

function npmPackage(name: string, within: string): Artefact {
  const folder = join(projectRoot(), 'node_modules', name);
  const { version = '' } = existsSync(folder)
    ? (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version?: string })
    : {};
  return {
    name: `npm:${name}`,
    licence: 'Apache-2.0',
    fetch: `npm install (${version === '' ? 'a dependency of this product' : version})`,
    read: () =>
      existsSync(folder)
        ? readdirSync(join(folder, within), { recursive: true, encoding: 'utf8' })
            .filter(isDiagram)
            .map((path) => foreign(`npm:${name}`, `${within}/${path}`, readFileSync(join(folder, within, path))))
        : undefined,
  };
}

function isDiagram(path: string): boolean {
  return /\.(bpmn|bpmn2|bpmn20\.xml|dmn)$/.test(path);
}

/** Zeebe looks at the ending of a name: that of another tool is given the usual one. */
function foreign(artefact: string, path: string, content: Buffer): DeploymentCase {
  const name = (path.split('/').at(-1) ?? path).replace(/\.(bpmn2|bpmn20\.xml)$/, '.bpmn');
  return { title: `${artefact} ${path}`, resources: [{ name, content: content.toString('utf8') }] };
}
