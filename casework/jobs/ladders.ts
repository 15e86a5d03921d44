import type { Ladder, ServiceConfiguration } from '../../config/service-configuration';

export function ladderOf(service: ServiceConfiguration, id: string): Ladder {
  const ladder = service.ladders.find((candidate) => candidate.id === id);
  if (ladder === undefined)
    throw new Error(`Expected a ladder "${id}" in config/services/${service.id}, but there is none.`);
  return ladder;
}
