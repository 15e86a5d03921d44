/**
 * The engine port: all that pages, workers, the gateway and tests know of the process engine (decision 5).
 *
 * Asynchronous, plain values only, so that an engine may live in another thread or another machine. Keys are decimal
 * strings (rule O3), times are milliseconds since the epoch, variables are JSON values.
 *
 * A promise that resolves means the command is durable. A promise that rejects with `EngineRefusal` means that nothing
 * changed; with `EngineUnavailable` that nothing is known and the same command may be sent again.
 */
export * from './engine-port';
export * from './errors';
export * from './instances';
export * from './jobs';
export * from './records';
export * from './resources';
export * from './user-tasks';
export * from './values';
