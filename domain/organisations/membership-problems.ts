import type { Membership } from '../access/requester';

/** What memberships refer to: several organisations share one installation, each a provider in one or more services. */
export interface ServiceOrganisations {
  readonly id: string;
  readonly providers: readonly { readonly id: string; readonly teams: readonly { readonly id: string }[] }[];
  readonly groups: readonly { readonly id: string; readonly roles: readonly string[] }[];
}

/** Why a membership would give nothing, or not what was meant; empty when it holds. */
export function membershipProblems(
  membership: Membership,
  services: readonly ServiceOrganisations[],
): readonly string[] {
  const service = services.find(({ id }) => id === membership.service);
  if (!service) return [`Expected one of the services ${list(services)}, but there is no "${membership.service}".`];
  return [...placeProblems(membership, service), ...groupProblems(membership, service)];
}

function placeProblems({ role, provider, team }: Membership, service: ServiceOrganisations): readonly string[] {
  if (provider === undefined) {
    return team === undefined ? [] : [`Expected a provider for team "${team}", but none is named.`];
  }
  if (role !== 'caseworker' && role !== 'manager') {
    return [`Expected a ${role} to belong to the service, but provider "${provider}" is named. Leave it out.`];
  }
  const known = service.providers.find(({ id }) => id === provider);
  if (!known) return [`Expected one of the providers ${list(service.providers)}, but there is no "${provider}".`];
  if (team === undefined || known.teams.some(({ id }) => id === team)) return [];
  return [`Expected one of the teams ${list(known.teams)} of ${provider}, but there is no "${team}".`];
}

function groupProblems({ role, groups }: Membership, service: ServiceOrganisations): readonly string[] {
  return groups.flatMap((group) => {
    const known = service.groups.find(({ id }) => id === group);
    if (!known) return [`Expected one of the groups ${list(service.groups)}, but there is no "${group}".`];
    if (known.roles.includes(role)) return [];
    return [`Expected a ${known.roles.join(' or ')} in group "${group}", but the role is ${role}.`];
  });
}

function list(items: readonly { readonly id: string }[]): string {
  return items.map(({ id }) => id).join(', ');
}
