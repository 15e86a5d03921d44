import { status } from '@grpc/grpc-js';
import { fromGateway } from './gateway-status';

const answer = (parts: { code: status; details: string }): Error => Object.assign(new Error(parts.details), parts);

describe('a gRPC status of the gateway', () => {
  it.each([
    [status.INVALID_ARGUMENT, 'INVALID_ARGUMENT'],
    [status.NOT_FOUND, 'NOT_FOUND'],
    [status.ALREADY_EXISTS, 'ALREADY_EXISTS'],
    [status.FAILED_PRECONDITION, 'INVALID_STATE'],
  ])('%s is the refusal %s [2.2]', (code, refusal) => {
    expect(fromGateway(answer({ code, details: 'why' }))).toMatchObject({
      name: 'EngineRefusal',
      code: refusal,
      message: 'why',
    });
  });

  it('is a refusal when its text is that of a rejection, whatever the status', () => {
    const details = "Command 'CREATE' rejected with code 'PROCESSING_ERROR': too much";
    expect(fromGateway(answer({ code: status.INTERNAL, details }))).toMatchObject({
      code: 'PROCESSING_ERROR',
      message: details,
    });
  });

  it('is a refusal when the message was too large, since it always will be', () => {
    const details = 'Sent message larger than max (5000000 vs. 4194304)';
    expect(fromGateway(answer({ code: status.RESOURCE_EXHAUSTED, details }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  it.each([
    status.UNAVAILABLE,
    status.DEADLINE_EXCEEDED,
    status.INTERNAL,
    status.RESOURCE_EXHAUSTED,
    status.UNKNOWN,
    status.CANCELLED,
  ])('%s leaves open what happened', (code) => {
    expect(fromGateway(answer({ code, details: 'no connection' }))).toMatchObject({ name: 'EngineUnavailable' });
  });
});
