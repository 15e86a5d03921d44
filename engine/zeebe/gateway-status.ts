import { status } from '@grpc/grpc-js';
import { EngineRefusal, EngineUnavailable, type RefusalCode } from '../port';

/**
 * What a gRPC status of the gateway means for the caller: a refusal when the engine understood the command
 * and said no, so nothing changed; everything else leaves open whether it was carried out, and may be sent again.
 */
const refusals: Partial<Record<status, RefusalCode>> = {
  [status.INVALID_ARGUMENT]: 'INVALID_ARGUMENT',
  [status.NOT_FOUND]: 'NOT_FOUND',
  [status.ALREADY_EXISTS]: 'ALREADY_EXISTS',
  [status.FAILED_PRECONDITION]: 'INVALID_STATE',
};

export function fromGateway(error: unknown): EngineRefusal | EngineUnavailable {
  if (error instanceof EngineRefusal || error instanceof EngineUnavailable) return error;
  const { code, details } = statusOf(error);
  const refusal = code === undefined ? undefined : refusals[code];
  if (refusal !== undefined) return new EngineRefusal(refusal, details);
  if (isTooLarge(code, details)) return new EngineRefusal('INVALID_ARGUMENT', details);
  if (isRejection(details)) return new EngineRefusal('PROCESSING_ERROR', details);
  const name = code === undefined ? '' : `${status[code]} `;
  return new EngineUnavailable(`Expected an answer of the Zeebe gateway, but got ${name}${details}`, { cause: error });
}

/** Backpressure has the same status as a message over the size limit, but only backpressure passes. */
function isTooLarge(code: status | undefined, details: string): boolean {
  return code === status.RESOURCE_EXHAUSTED && /larger than max|exceeds maximum size/i.test(details);
}

/** Rejections without a status of their own come as INTERNAL or UNKNOWN; their text tells them from breakdowns. */
function isRejection(details: string): boolean {
  return /^Command '.*' rejected with code '/.test(details);
}

function statusOf(error: unknown): { code: status | undefined; details: string } {
  if (!(error instanceof Error)) return { code: undefined, details: 'something that is no error' };
  const code: unknown = Reflect.get(error, 'code');
  const details: unknown = Reflect.get(error, 'details');
  return {
    code: statuses.find((known) => known === code),
    details: typeof details === 'string' ? details : error.message,
  };
}

const statuses = Object.values(status).filter((value): value is status => typeof value === 'number');
