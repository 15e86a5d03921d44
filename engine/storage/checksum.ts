import { crc32 } from 'node:zlib';

/** What a row must carry to be believed: it covers where the row stands as well as what it says, so a row that moved is found too. */
export function rowChecksum(table: string, key: string, value: string | Uint8Array): number {
  return crc32(value, crc32(`${table}\0${key}\0`));
}
