import { decide, reachesAnything } from '../../domain/access';
import type { Requester } from '../../domain/access';
import type { Answered, Casework } from '../api';
import { allowed, notFound, refused } from '../access/guard';
import type { CaseworkRoom } from '../room';

type Values<T> = T extends Promise<Answered<infer V>> ? V : never;

/** Pathways as designers and managers see them: counts by element, no persons. */
export async function pathways(
  room: CaseworkRoom,
  by: Requester,
): Promise<Answered<Values<ReturnType<Casework['pathways']>>>> {
  if (!reachesAnything(by, 'see-pathways'))
    return refused({ kind: 'forbidden', message: 'Pathways are for designers and managers.' });
  const seen = room.parts.pathways.all().filter(({ processId }) => maySee(by, processId));
  const open = await room.instances.countBy('processId', { where: { active: true } });
  const versions = await Promise.all(seen.map(({ processId }) => newestVersion(room, processId)));
  return allowed(
    seen.map(({ processId, name, clauses }, index) => ({
      processId,
      name,
      clauses,
      version: versions[index] ?? 0,
      open: open.get(processId) ?? 0,
    })),
  );
}

export async function pathwayDiagram(
  room: CaseworkRoom,
  by: Requester,
  processId: string,
): Promise<Answered<Values<ReturnType<Casework['pathwayDiagram']>>>> {
  const pathway = room.parts.pathways.latest(processId);
  const xml = room.parts.pathways.xmlOf(processId);
  if (pathway === undefined || xml === undefined || !maySee(by, processId)) return notFound;
  const open = await room.steps.countBy('elementId', { where: { processId, state: 'active' } });
  return allowed({
    name: pathway.name,
    bpmnXml: xml,
    elements: [...pathway.elements.values()].map(({ elementId, name, type, clauses, documentation }) => ({
      elementId,
      name,
      type,
      clauses,
      documentation,
      open: open.get(elementId) ?? 0,
    })),
  });
}

/** A process belongs to the service its id begins with; `shared-` to all. */
function maySee(by: Requester, processId: string): boolean {
  const service = processId.slice(0, processId.indexOf('-'));
  return decide(by, 'see-pathways', { service }).allowed;
}

async function newestVersion(room: CaseworkRoom, processId: string): Promise<number> {
  const [newest] = await room.pathwayVersions.find({
    where: { processId, engineId: room.parts.engine.engineId },
    sort: [{ field: 'version', direction: 'descending' }],
    limit: 1,
  });
  return newest?.version ?? 0;
}
