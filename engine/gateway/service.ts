import {
  status,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type Metadata,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { GatewayAnswerOf, RequestOf, StreamedMethod, UnaryMethod } from '../protocol';
import { activateJobs } from './activate-jobs';
import type { GatewayMetrics } from './gateway-metrics';
import { GatewayRefusal, statusOf } from './gateway-refusal';
import type { CommandsInFlight } from './in-flight';
import type { ServiceTokens } from './service-tokens';
import { streamJobs } from './stream-jobs';
import { unaryMethods, type Surroundings } from './unary-methods';

export interface ServiceParts extends Surroundings {
  /** Left out: callers are not asked who they are. */
  readonly tokens?: ServiceTokens;
  readonly commands: CommandsInFlight;
  /** Calls that wait for an instance's end: they hold up nobody, but not without number. */
  readonly awaited: CommandsInFlight;
  readonly metrics: GatewayMetrics;
  /** Ends polls and streams. */
  readonly closing: AbortSignal;
}

/** Every call of the service over the engine: who may, how many at once, and an answer or a status for each. */
export function gatewayService(parts: ServiceParts): UntypedServiceImplementation {
  const unary = Object.keys(unaryMethods).map((name) => [name, unaryHandler(name as UnaryMethod, parts)] as const);
  return {
    ...Object.fromEntries(unary),
    ActivateJobs: streamedHandler('ActivateJobs', parts, async (call) => {
      parts.metrics.openPolls += 1;
      await activateJobs(parts.engine, call, parts.closing).finally(() => (parts.metrics.openPolls -= 1));
    }),
    StreamActivatedJobs: streamedHandler('StreamActivatedJobs', parts, async (call) => {
      parts.metrics.openStreams += 1;
      await streamJobs(parts.engine, call, parts.closing).finally(() => (parts.metrics.openStreams -= 1));
    }),
  };
}

function unaryHandler<Method extends UnaryMethod>(
  name: Method,
  parts: ServiceParts,
): handleUnaryCall<RequestOf<Method>, GatewayAnswerOf<Method>> {
  const inFlight = name === 'CreateProcessInstanceWithResult' ? parts.awaited : parts.commands;
  const carryOut = unaryMethods[name];
  return (call, answer) => {
    const ask = async (): Promise<GatewayAnswerOf<Method>> => {
      expectToken(call.metadata, parts.tokens);
      return inFlight.carryOut(() => carryOut(call.request, parts));
    };
    ask().then(
      (answered) => {
        parts.metrics.count(name, status.OK);
        answer(null, answered);
      },
      (error: unknown) => {
        const refused = statusOf(error);
        parts.metrics.count(name, refused.code);
        answer(refused);
      },
    );
  };
}

type StreamedHandler<Method extends StreamedMethod> = handleServerStreamingCall<
  RequestOf<Method>,
  GatewayAnswerOf<Method>
>;

function streamedHandler<Method extends StreamedMethod>(
  name: Method,
  parts: ServiceParts,
  carryOut: (...args: Parameters<StreamedHandler<Method>>) => Promise<void>,
): StreamedHandler<Method> {
  return (call) => {
    const ask = async (): Promise<void> => {
      expectToken(call.metadata, parts.tokens);
      await carryOut(call);
    };
    ask().then(
      () => parts.metrics.count(name, call.cancelled ? status.CANCELLED : status.OK),
      (error: unknown) => {
        const refused = statusOf(error);
        parts.metrics.count(name, refused.code);
        call.emit('error', refused);
      },
    );
  };
}

function expectToken(metadata: Metadata, tokens: ServiceTokens | undefined): void {
  if (tokens === undefined) return;
  const [authorization] = metadata.get('authorization');
  if (tokens.accept(authorization?.toString())) return;
  throw new GatewayRefusal(
    status.UNAUTHENTICATED,
    'Expected a service token as bearer token in the header `authorization`, but found none that is known',
  );
}
