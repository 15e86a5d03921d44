import type { ServiceConfiguration } from '../../../config/service-configuration';
import type { Membership } from '../../../domain/access/requester';
import { staffRoles } from '../../../domain/access/roles';

/** Where a membership may reach, as one choice of a list: a whole service, one provider of it, or one team. */
export function reachesOf(
  services: readonly ServiceConfiguration[],
): readonly { readonly value: string; readonly text: string }[] {
  return services.flatMap((service) => [
    { value: service.id, text: `${service.name}: whole service` },
    ...service.providers.flatMap((provider) => [
      { value: `${service.id}|${provider.id}`, text: `${service.name}: ${provider.name}, all teams` },
      ...provider.teams.map((team) => ({
        value: `${service.id}|${provider.id}|${team.id}`,
        text: `${service.name}: ${provider.name}, ${team.name}`,
      })),
    ]),
  ]);
}

export const roleChoices: readonly { readonly value: string; readonly text: string }[] = staffRoles.map((role) => ({
  value: role,
  text: capitalised(role),
}));

export function groupsOf(
  services: readonly ServiceConfiguration[],
): readonly { readonly value: string; readonly text: string }[] {
  const named = new Map(services.flatMap(({ groups }) => groups.map(({ id, name }) => [id, name] as const)));
  return [...named].map(([value, text]) => ({ value, text }));
}

/** A membership from the three fields of the form; a sentence when it cannot be one. */
export function readMembership(
  services: readonly ServiceConfiguration[],
  chosen: { readonly role: string; readonly reach: string; readonly groups: readonly string[] },
): Membership | string {
  const role = staffRoles.find((candidate) => candidate === chosen.role);
  if (role === undefined) return 'Select a role';
  const [serviceId = '', providerId, teamId] = chosen.reach.split('|');
  const service = services.find(({ id }) => id === serviceId);
  if (service === undefined) return 'Select where the role applies';
  const provider = service.providers.find(({ id }) => id === providerId);
  if (providerId !== undefined && provider === undefined) return 'Select where the role applies';
  if (teamId !== undefined && provider?.teams.every(({ id }) => id !== teamId) === true)
    return 'Select where the role applies';
  if (role === 'caseworker' && teamId === undefined) return 'Select a team: a caseworker belongs to one';
  if (role === 'manager' && providerId === undefined)
    return 'Select a provider or a team: a manager belongs to a provider';
  const groups = chosen.groups.filter((group) =>
    service.groups.some(({ id, roles }) => id === group && roles.includes(role)),
  );
  return {
    role,
    service: service.id,
    groups,
    ...(providerId === undefined ? {} : { provider: providerId }),
    ...(teamId === undefined ? {} : { team: teamId }),
  };
}

export function membershipWords(services: readonly ServiceConfiguration[], membership: Membership): string {
  const service = services.find(({ id }) => id === membership.service);
  const provider = service?.providers.find(({ id }) => id === membership.provider);
  const team = provider?.teams.find(({ id }) => id === membership.team);
  const groups = membership.groups.map((group) => service?.groups.find(({ id }) => id === group)?.name ?? group);
  const place = [service?.name ?? membership.service, provider?.name, team?.name]
    .filter((part) => part !== undefined)
    .join(', ');
  const role = capitalised(membership.role);
  return groups.length === 0 ? `${role}: ${place}` : `${role}: ${place} (${groups.join(', ')})`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
