export { keepsAdministrator, requesterOf } from './account';
export type { Account } from './account';
export { membershipProblems } from './membership-problems';
export type { ServiceOrganisations } from './membership-problems';
