import { join } from 'node:path';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import type { GatewayAnswerOf, GatewayMethods, RequestOf } from './messages';
import { projectRoot } from './project-root';

/** How one call is named on the wire, written and read. */
export type GatewayMethod<Method extends keyof GatewayMethods> = MethodDefinition<
  RequestOf<Method>,
  GatewayAnswerOf<Method>
>;

const protoFile = ['engine', 'protocol', 'gateway.proto'];

/** Reads the protocol's file. Keys stay exact: 64-bit numbers come and go as text (O3). */
export function loadGatewayService(): ServiceDefinition {
  const loaded = loadSync(join(projectRoot(), ...protoFile), {
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const service = loaded['gateway_protocol.Gateway'];
  if (service === undefined || 'format' in service)
    throw new Error(`Expected the Gateway service in ${protoFile.join('/')}, but found none.`);
  return service;
}

export function gatewayMethod<Method extends keyof GatewayMethods>(
  service: ServiceDefinition,
  name: Method,
): GatewayMethod<Method> {
  const method = service[name];
  if (method === undefined) throw new Error(`Expected the gateway's protocol to have ${name}, but it has not.`);
  return method as unknown as GatewayMethod<Method>;
}
