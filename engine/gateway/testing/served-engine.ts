import { VirtualClock } from '../../../domain/time/clock';
import { createEmbeddedEngine, type EmbeddedEngine } from '../../embedded';
import { endEvent, path, processFile, serviceTask, startEvent } from '../../model/testing/bpmn';
import { createSimulatedStorage } from '../../storage';
import { openGateway, type Gateway, type GatewaySetup } from '..';
import { RawClient } from './raw-client';

/** An engine in virtual time behind a gateway, with a process of one task deployed, and a client of it. */
export interface ServedEngine {
  readonly engine: EmbeddedEngine;
  readonly clock: VirtualClock;
  readonly gateway: Gateway;
  readonly client: RawClient;
  readonly address: string;
  stop(): Promise<void>;
}

export const oneTask = processFile('work', [
  startEvent('Start'),
  serviceTask('Task', 'job'),
  endEvent('End'),
  path('Start', 'Task', 'End'),
]);

export async function serveEngine(
  setup: Partial<GatewaySetup> & { readonly wrap?: (engine: EmbeddedEngine) => GatewaySetup['engine'] } = {},
): Promise<ServedEngine> {
  const { wrap = (same: EmbeddedEngine): GatewaySetup['engine'] => same, ...gatewaySetup } = setup;
  const clock = new VirtualClock(1_780_000_000_000);
  const engine = createEmbeddedEngine({ storage: createSimulatedStorage({ engineId: 'served' }), clock });
  await engine.deploy([{ name: 'work.bpmn', content: oneTask }]);
  const gateway = await openGateway({ engine: wrap(engine), port: 0, ...gatewaySetup });
  const address = `127.0.0.1:${gateway.port}`;
  const client = new RawClient(address);
  return {
    engine,
    clock,
    gateway,
    client,
    address,
    stop: async () => {
      client.close();
      await gateway.close();
      await engine.close();
    },
  };
}
