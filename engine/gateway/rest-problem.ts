import { EngineRefusal, EngineUnavailable, type RefusalCode } from '../port';
import { GatewayRefusal } from './gateway-refusal';

/** A refusal over HTTP: status, and a short title and a sentence for the body (problem+json). */
export class RestProblem extends Error {
  override readonly name = 'RestProblem';
  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
  ) {
    super(message);
  }
}

const statuses: { readonly [Code in RefusalCode]: number } = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  INVALID_STATE: 409,
  PROCESSING_ERROR: 500,
};

export function problemOf(error: unknown): RestProblem {
  if (error instanceof RestProblem) return error;
  if (error instanceof EngineRefusal) return new RestProblem(statuses[error.code], error.code, error.message);
  if (error instanceof EngineUnavailable) return new RestProblem(503, 'UNAVAILABLE', error.message);
  if (error instanceof GatewayRefusal) return new RestProblem(503, 'UNAVAILABLE', error.message);
  const message = error instanceof Error ? error.message : String(error);
  return new RestProblem(500, 'INTERNAL', `Unexpected error occurred during the request processing: ${message}`);
}
