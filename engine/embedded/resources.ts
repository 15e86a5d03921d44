import { createHash } from 'node:crypto';
import type { ReadResource } from '../core';
import { BpmnUnreadable, describeProblems, readBpmn, type ExecutableProcess } from '../model';
import type { Resource } from '../port';
import { readDecisionFile } from './decision-files';
import { readFormId } from './form-files';
import { refusedDeployment } from './refused-deployment';

/** Reads the files of a deployment; the first word of a refusal names the file, then each element with its reason (D1). */
export async function readResources(resources: readonly Resource[]): Promise<readonly ReadResource[]> {
  return Promise.all(resources.map(readResource));
}

async function readResource(resource: Resource): Promise<ReadResource> {
  const { name, content } = resource;
  const checksum = createHash('md5').update(content).digest('base64');
  if (name.endsWith('.bpmn') || name.endsWith('.xml'))
    return { name, content, checksum, processes: await readProcesses(resource) };
  if (name.endsWith('.dmn')) {
    const { requirements } = await readDecisionFile(content, name);
    return { name, content, checksum, processes: [], requirements };
  }
  if (name.endsWith('.form')) return { name, content, checksum, processes: [], formId: readFormId(content, name) };
  throw refusedDeployment(`'${name}': unknown resource type, expected a name that ends in .bpmn, .xml, .dmn or .form`);
}

async function readProcesses({ name, content }: Resource): Promise<readonly ExecutableProcess[]> {
  try {
    const { processes, problems } = await readBpmn(content);
    if (problems.length > 0) throw refusedDeployment(describeProblems(name, problems));
    return processes;
  } catch (cause) {
    if (cause instanceof BpmnUnreadable) throw refusedDeployment(`'${name}': ${cause.message}`);
    throw cause;
  }
}
