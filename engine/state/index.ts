export * from './rows';
export * from './events';
export * from './views';
export type { MutableElement } from './instance-row';
export { State } from './state';
export { Transaction } from './transaction';
export { dueTimeOf, rowKey } from './row-keys';
