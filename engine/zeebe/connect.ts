import { ZBClient } from 'zeebe-node';
import { EngineUnavailable, type EnginePort } from '../port';
import { connectGatewayCalls } from './gateway-calls';
import { fromGateway } from './gateway-status';
import { openRecordReceiver, type RecordReceiverSetup } from './record-receiver';
import { UserTaskCalls } from './user-task-calls';
import { ZeebeEngine } from './zeebe-engine';

export interface ConnectZeebe {
  /** Of the gRPC gateway, as `host:port`. */
  readonly address: string;
  /** Of the REST gateway, which native user tasks need (U3); without it they are refused. */
  readonly restAddress?: string;
  /** Minted by us and kept in the store: a cluster has none. */
  readonly engineId: string;
  /** Transport security towards the gateway, with the system's certificate authorities. */
  readonly tls?: boolean;
  /** Where the cluster's Elasticsearch exporter finds us; without it there are no records. */
  readonly exporter?: RecordReceiverSetup;
  /** After this long without an answer a command counts as not answered. */
  readonly commandTimeoutMs?: number;
}

/** A connected engine, and where its exporter has to post. */
export interface ZeebeConnection extends EnginePort {
  readonly exporterUrl: string | undefined;
}

/** Zeebe gives up on a command after 15 seconds and says so; we wait a little longer than that. */
const defaultCommandTimeoutMs = 20_000;

/** The engine port over a real Zeebe 8.4 or later with one partition. Rejects when the cluster cannot be used. */
export async function connectZeebe(setup: ConnectZeebe): Promise<ZeebeConnection> {
  const { address, tls = false, commandTimeoutMs = defaultCommandTimeoutMs } = setup;
  const client = new ZBClient(address, {
    retry: false,
    loglevel: 'NONE',
    useTLS: tls,
    eagerConnection: false,
    connectionTolerance: 1,
  });
  const calls = connectGatewayCalls(address, tls, commandTimeoutMs);
  try {
    await expectOnePartition(client, address);
    const receiver = setup.exporter && (await openRecordReceiver(setup.engineId, setup.exporter));
    const userTasks =
      setup.restAddress === undefined ? undefined : new UserTaskCalls(setup.restAddress, commandTimeoutMs);
    return new ZeebeEngine({ engineId: setup.engineId, address, client, calls, userTasks, receiver, commandTimeoutMs });
  } catch (error) {
    calls.close();
    await client.close();
    throw error;
  }
}

/** Records of several partitions have no common order, and readers keep one position. */
async function expectOnePartition(client: ZBClient, address: string): Promise<void> {
  const topology = await client.topology().catch((error: unknown) => {
    const { message } = fromGateway(error);
    throw new EngineUnavailable(`Expected a Zeebe gateway at ${address}, but it does not answer: ${message}`);
  });
  if (topology.partitionsCount > 1) {
    throw new Error(
      `Expected the Zeebe cluster at ${address} to have one partition, but it has ${topology.partitionsCount}. ` +
        `Set zeebe.broker.cluster.partitionsCount to 1 on a new cluster.`,
    );
  }
  if (topology.partitionsCount < 1)
    throw new EngineUnavailable(`Expected a partition at ${address}, but there is none yet.`);
}
