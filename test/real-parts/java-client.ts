import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached, maven } from './cache';
import { findJava } from './java';

const run = promisify(execFile);
const program = join(__dirname, 'zeebe-java-client');

/** Where a gateway is: of gRPC and of REST, as `host:port`. */
export interface GatewayAddresses {
  readonly address: string;
  readonly restAddress: string;
}

/** Plays a worker's day with Zeebe's Java client against that gateway, and gives what it says, a line each. */
export async function playWorkersDay(at: GatewayAddresses, folder: string): Promise<readonly string[]> {
  const java = join(findJava(17), 'bin', 'java');
  const libraries = await cached('zeebe-client-java-8.5.8', (target) =>
    maven(
      'the Java client of Zeebe',
      '-f',
      join(program, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${target}`,
    ),
  );
  const { stdout } = await run(
    java,
    ['-Xmx256m', '-cp', join(libraries, '*'), join(program, 'WorkersDay.java'), at.address, at.restAddress, folder],
    { timeout: 300_000 },
  );
  return stdout.trim().split('\n');
}
