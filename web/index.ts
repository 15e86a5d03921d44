export { Accounts } from './accounts';
export type { Account, AccountRecord, RecordAccountAct } from './accounts';
export { createServer } from './server';
export type { ServerParts } from './server';
export { defaultWebSettings } from './settings';
export type { WebSettings } from './settings';
