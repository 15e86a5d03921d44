import { status } from '@grpc/grpc-js';
import { EngineRefusal, EngineUnavailable, type RefusalCode } from '../port';

/** Said no by the gateway itself, before the engine was asked or after it took too long. */
export class GatewayRefusal extends Error {
  override readonly name = 'GatewayRefusal';
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}

/** Rulebook 2.2. */
const statuses: { readonly [Code in RefusalCode]: status } = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  PROCESSING_ERROR: status.INTERNAL,
};

export interface GatewayStatus {
  readonly code: status;
  readonly details: string;
}

/** What the wire says of an error, whatever it is: a caller always gets an answer. */
export function statusOf(error: unknown): GatewayStatus {
  if (error instanceof GatewayRefusal) return { code: error.code, details: error.message };
  if (error instanceof EngineRefusal) return { code: statuses[error.code], details: error.message };
  if (error instanceof EngineUnavailable) return { code: status.UNAVAILABLE, details: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: status.INTERNAL, details: `Unexpected error occurred during the request processing: ${message}` };
}
