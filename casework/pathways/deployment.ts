import { createHash } from 'node:crypto';
import { toIsoWithOffset } from '../../domain/time';
import type { Deployment, EnginePort, Resource } from '../../engine/port';
import type { Store } from '../../store/port';
import type { Clock } from '../../domain/time';
import { pathwayVersions } from '../documents';

/**
 * Brings the pathways of the files to the engine. A file is deployed only when its content is new to the history of this
 * engine's data set: the engine itself compares with the latest version only (rule D17, decision 16). Called processes
 * are deployed together with their callers, all or nothing.
 */
export async function deployPathways(
  parts: { readonly engine: EnginePort; readonly store: Store; readonly clock: Clock },
  resources: readonly Resource[],
): Promise<Deployment | undefined> {
  const { engine, store, clock } = parts;
  const versions = store.collection(pathwayVersions);
  const known = new Set(
    (await versions.find({ where: { engineId: engine.engineId } })).map(
      ({ resourceName, contentHash }) => `${resourceName}:${contentHash}`,
    ),
  );
  const fresh = resources.filter((resource) => !known.has(`${resource.name}:${hashOf(resource)}`));
  if (fresh.length === 0) return undefined;
  const deployment = await engine.deploy(fresh);
  const deployedAt = toIsoWithOffset(clock.now());
  for (const resource of fresh) {
    const process = deployment.processes.find(({ resourceName }) => resourceName === resource.name);
    await versions.put({
      id: `${engine.engineId}-${resource.name}-${hashOf(resource)}`,
      engineId: engine.engineId,
      processId: process?.bpmnProcessId ?? '',
      version: process?.version ?? 0,
      resourceName: resource.name,
      contentHash: hashOf(resource),
      xml: resource.content,
      deployedAt,
    });
  }
  return deployment;
}

function hashOf({ content }: Resource): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
