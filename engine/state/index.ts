export * from './rows';
export * from './events';
export * from './views';
export { State, type MutableElement } from './state';
export { Transaction } from './transaction';
export { dueTimeOf, rowKey } from './row-keys';
