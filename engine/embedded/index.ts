export { createEmbeddedEngine, type EmbeddedEngine, type EmbeddedEngineSetup } from './engine';
