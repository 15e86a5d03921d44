import { openGateway, openRestGateway } from '../gateway';
import { connectZeebe } from '../zeebe';
import { startEmbeddedTestEngine } from './embedded-test-engine';
import type { TestEngine } from './test-engine';

/** The embedded engine seen as Zeebe's clients see it: commands go over the gateway, records stay in the process. */
export async function startGatewayTestEngine(): Promise<TestEngine> {
  const embedded = await startEmbeddedTestEngine();
  const gateway = await openGateway({ engine: embedded.engine, port: 0 });
  const rest = await openRestGateway({ engine: embedded.engine, port: 0 });
  const engine = await connectZeebe({
    address: `127.0.0.1:${gateway.port}`,
    restAddress: `127.0.0.1:${rest.port}`,
    engineId: 'gateway',
  });
  return {
    ...embedded,
    engine,
    stop: async () => {
      await engine.close();
      await rest.close();
      await gateway.close();
      await embedded.stop();
    },
  };
}
