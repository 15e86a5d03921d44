export { accountsCollection } from './account';
export type { Account } from './account';
export { Accounts } from './accounts';
export type { AccountChange, AccountRecord, RecordAccountAct } from './accounts';
export { passwordWeakness } from './password';
