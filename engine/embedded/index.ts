export { createEmbeddedEngine, type EmbeddedEngine, type EmbeddedEngineSetup } from './engine';
export type { Damage } from './damage';
export type { Committed } from './processor';
