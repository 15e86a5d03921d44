import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { cached, maven } from './cache';
import { findJava } from './java';
import { stopProcess, tieToThisProcess } from './running-process';

/**
 * A server that speaks MongoDB's wire protocol, for tests of the store: MONGODB_URI when that names one, else
 * mongo-java-server, in memory. The stand-in has no transactions, change streams, text search or partial unique indexes;
 * the store does without them.
 */
export interface MongoServer {
  /** Without a database name: a test takes one of its own. */
  readonly uri: string;
  stop(): Promise<void>;
}

const program = join(__dirname, 'mongo-java-server');

export async function startMongoServer(): Promise<MongoServer> {
  const named = process.env['MONGODB_URI'];
  if (named !== undefined && named !== '') return { uri: named, stop: () => Promise.resolve() };

  const java = join(findJava(17), 'bin', 'java');
  const libraries = await cached('mongo-java-server-1.47.0', (folder) =>
    maven(
      'mongo-java-server',
      '-f',
      join(program, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${folder}`,
    ),
  );
  const server = spawn(java, ['-Xmx256m', '-cp', join(libraries, '*'), join(program, 'MongoServerMain.java')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  tieToThisProcess(server);
  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    server.stderr.on('data', (data: Buffer) => (output += data.toString()));
    server.stdout.on('data', (data: Buffer) => {
      output += data.toString();
      const announced = /^port (\d+)$/m.exec(output)?.[1];
      if (announced !== undefined) resolve(announced);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`Expected mongo-java-server to start, but it ended: ${output}`)));
  });
  return { uri: `mongodb://127.0.0.1:${port}/`, stop: () => stopProcess(server, 5000) };
}
