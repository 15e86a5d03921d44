import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  read(): Buffer;
}

/** What a jar holds, by its central directory. Jars of this size need no part of the format beyond the first one. */
export function zipEntries(file: Buffer): readonly ZipEntry[] {
  const end = file.lastIndexOf(endOfDirectory);
  if (end < 0) throw new Error('Expected a zip file, but its directory is missing.');
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const nameLength = file.readUInt16LE(at + 28);
    const path = file.toString('utf8', at + 46, at + 46 + nameLength);
    const header = {
      method: file.readUInt16LE(at + 10),
      size: file.readUInt32LE(at + 20),
      at: file.readUInt32LE(at + 42),
    };
    entries.push({ path, read: () => contentOf(file, header) });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

const endOfDirectory = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const stored = 0;

function contentOf(
  file: Buffer,
  header: { readonly method: number; readonly size: number; readonly at: number },
): Buffer {
  const start = header.at + 30 + file.readUInt16LE(header.at + 26) + file.readUInt16LE(header.at + 28);
  const packed = file.subarray(start, start + header.size);
  return header.method === stored ? packed : inflateRawSync(packed);
}
