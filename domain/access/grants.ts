import type { Action } from './actions';
import type { Membership } from './requester';
import type { Where } from './where';

/**
 * Who may do what. Each action is given by a membership to its holder, on the resources that fit one of the conditions;
 * nothing else is given to anybody.
 *
 * Caseworkers: the cases of their team, tasks of their groups, and what they are key worker or assignee of. Managers:
 * their provider. A membership without team or provider reaches wider for tasks of its groups only, which is how one
 * safeguarding lead serves a whole service. Commissioners see figures; designers pathways and counts; administrators
 * accounts: none of the three sees a person.
 */
type Grant = (membership: Membership, userId: string) => readonly Where[];

const caseInReach: Grant = (membership, userId) => [
  ...teamOfCaseworker(membership),
  ...providerOfManager(membership, userId),
  ...caseByRelation(membership, userId),
  ...byGroups(membership, 'openGroups'),
  ...byGroups(membership, 'alertAudiences'),
];

const ownCaseOrManager: Grant = (membership, userId) => [
  ...providerOfManager(membership, userId),
  ...caseByRelation(membership, userId),
];

const taskInReach: Grant = (membership, userId) => [
  ...providerOfManager(membership, userId),
  ...byGroups(membership, 'group'),
  ...ofCareStaff(membership, { assigneeId: userId }, { keyWorkerId: userId }),
];

/** A key worker may work outside the team of the case, in their groups. */
const unassignedOfGroups: Grant = (membership, userId) => [
  ...byGroups(membership, 'group').map((where) => ({ ...where, assigneeId: { absent: true } as const })),
  ...ofCareStaff(membership, { keyWorkerId: userId, group: { in: membership.groups }, assigneeId: { absent: true } }),
];

const assigned: Grant = (membership, userId) => ofCareStaff(membership, { assigneeId: userId });

const assignedOrManager: Grant = (membership, userId) => [
  ...assigned(membership, userId),
  ...providerOfManager(membership, userId).map((where) => ({ ...where, assigneeId: { present: true } as const })),
];

const providerOfManager: Grant = ({ role, service, provider }) =>
  role === 'manager' && provider !== undefined ? [{ service, provider }] : [];

/** Who raised a crisis does not acknowledge it alone: the audience of the alert or a manager does. */
const alertAudience: Grant = (membership, userId) => [
  ...providerOfManager(membership, userId),
  ...byGroups(membership, 'alertAudiences'),
];

/** Whether two records are one person is asked where referrals come in: the group `intake` of a service, and managers. */
const intakeOrManager: Grant = (membership, userId) => [
  ...providerOfManager(membership, userId),
  ...(membership.groups.includes('intake') ? teamOfCaseworker(membership) : []),
];

const inService =
  (...roles: readonly Membership['role'][]): Grant =>
  ({ role, service }) =>
    roles.includes(role) ? [{ service }] : [];

const pathwaysToSee: Grant = ({ role, service }) =>
  role === 'designer' || role === 'manager' ? [{ service }, { service: 'shared' }] : [];

const administrator: Grant = ({ role }) => (role === 'administrator' ? [{}] : []);

/** Letters to persons who do not exist; where persons do, nobody reads the outbox. */
const demonstrationOutbox: Grant = ({ role }) =>
  role === 'administrator' || role === 'manager' ? [{ demonstration: true }] : [];

export const grants: { readonly [A in Action]: Grant } = {
  'view-case': caseInReach,
  'see-restricted': ownCaseOrManager,
  'add-note': caseInReach,
  'attach-file': caseInReach,
  'raise-crisis': caseInReach,
  'raise-concern': caseInReach,
  'change-safe-contact': caseInReach,
  'acknowledge-alert': alertAudience,
  'change-key-worker': providerOfManager,
  'change-relations': caseInReach,
  'merge-people': intakeOrManager,
  'see-attention': providerOfManager,
  'retry-stuck': providerOfManager,
  'see-case-audit': providerOfManager,

  'view-task': taskInReach,
  'claim-task': unassignedOfGroups,
  'save-draft': assigned,
  'complete-task': assigned,
  'release-task': assignedOrManager,
  'return-task': assigned,
  'reassign-task': providerOfManager,

  'administer-accounts': inService('administrator'),
  'search-people': inService('caseworker', 'manager'),
  'record-referral': inService('caseworker', 'manager'),
  'see-figures': inService('commissioner', 'manager', 'designer'),
  'see-pathways': pathwaysToSee,
  'deploy-pathway': inService('designer'),

  'see-installation': administrator,
  'view-outbox': demonstrationOutbox,
};

function teamOfCaseworker({ role, service, provider, team }: Membership): readonly Where[] {
  return role === 'caseworker' && provider !== undefined && team !== undefined ? [{ service, provider, team }] : [];
}

function caseByRelation(membership: Membership, userId: string): readonly Where[] {
  return ofCareStaff(membership, { keyWorkerId: userId }, { workerIds: userId });
}

function byGroups(membership: Membership, field: 'group' | 'openGroups' | 'alertAudiences'): readonly Where[] {
  const { provider, team, groups } = membership;
  const bounds = { ...(provider === undefined ? {} : { provider }), ...(team === undefined ? {} : { team }) };
  return groups.length === 0 ? [] : ofCareStaff(membership, { ...bounds, [field]: { in: groups } });
}

/** Only caseworkers and managers work with people; what a person was assigned under another role opens nothing. */
function ofCareStaff({ role, service }: Membership, ...wheres: readonly Where[]): readonly Where[] {
  return role === 'caseworker' || role === 'manager' ? wheres.map((where) => ({ service, ...where })) : [];
}
