import { zeebeVersion, type EngineHealth } from '../port';
import type { GatewayAnswerOf } from '../protocol';

/** Where the gateway is reached. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

/** A cluster of one broker with one partition (2.5). */
export function topologyOf({ host, port }: Listening, { ready }: EngineHealth): GatewayAnswerOf<'Topology'> {
  const partition = { partitionId: 1, role: 'LEADER', health: ready ? 'HEALTHY' : 'UNHEALTHY' };
  return {
    brokers: [{ nodeId: 0, host, port, partitions: [partition], version: zeebeVersion }],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: zeebeVersion,
  };
}
