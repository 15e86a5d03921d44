import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingPart } from './missing-part';

const javaHomes = '/usr/lib/jvm';

/** The home of the newest installed Java that is new enough. */
export function findJava(leastVersion: number): string {
  const found = installedJavas().filter((java) => java.version >= leastVersion);
  const newest = found.sort((a, b) => b.version - a.version)[0];
  if (newest === undefined) {
    throw new MissingPart(
      `Expected Java ${leastVersion} or later under ${javaHomes} or in JAVA_HOME, but found none. Install one, for example temurin-25-jdk.`,
    );
  }
  return newest.home;
}

function installedJavas(): { home: string; version: number }[] {
  const folders = existsSync(javaHomes) ? readdirSync(javaHomes).map((name) => join(javaHomes, name)) : [];
  return [process.env['JAVA_HOME'] ?? '', ...folders]
    .filter((home) => home !== '' && existsSync(join(home, 'release')))
    .map((home) => ({ home, version: majorVersion(readFileSync(join(home, 'release'), 'utf8')) }));
}

function majorVersion(release: string): number {
  return Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1] ?? 0);
}
