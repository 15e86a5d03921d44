export * from './port';
export { openSqliteStorage, restoreSqliteStorage, type OpenSqlite, type SqliteStorage } from './sqlite';
export { createSimulatedStorage, type SimulatedStorage, type SimulatedStorageSetup } from './simulated';
export { SimulatedCrash, type Fault } from './faults';
