export { keepsAdministrator, requesterOf } from './account';
export type { Account } from './account';
