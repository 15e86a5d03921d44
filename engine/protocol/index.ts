/**
 * Zeebe's gateway protocol: `gateway.proto` and its messages as types. The adapter in `engine/zeebe` calls it, the gateway
 * in `engine/gateway` serves it.
 */
export * from './gateway-service';
export * from './messages';
export * from './project-root';
