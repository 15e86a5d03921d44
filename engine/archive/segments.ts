import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, gunzip, gzip } from 'node:zlib';
import { StorageCorrupt, type StoredRecord } from '../storage/port';

/**
 * Files of the archive: rows of the record log, a line each, compressed. A file's name says which positions it holds, how
 * old its newest record is, and the checksum of its bytes; it appears whole and synced, or not at all. It is read whole:
 * one that does not match its checksum is named and nothing of it is used.
 */
export interface Segment {
  readonly name: string;
  /** Position of the last record before it, and of its own last. */
  readonly after: number;
  readonly last: number;
  readonly newestMs: number;
  readonly checksum: string;
}

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const unfinishedEnd = '.unfinished';
const nameOfSegment = /^records-(\d{16})-(\d{16})-(\d{15})-([0-9a-f]{8})\.ndjson\.gz$/;

/** The segments of a folder in order. What was not finished is thrown away; one that another overlaps is refused. */
export async function listSegments(folder: string): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith(unfinishedEnd)) await rm(join(folder, name));
    const segment = segmentOf(name);
    if (!segment) continue;
    const before = segments.at(-1);
    if (before && segment.after !== before.last) {
      throw new StorageCorrupt(
        `Expected the archive ${folder} to go on after position ${before.last}, but its next segment is ${name}. Put back what is missing.`,
      );
    }
    segments.push(segment);
  }
  return segments;
}

export async function writeSegment(
  folder: string,
  after: number,
  rows: readonly StoredRecord[],
  newestMs: number,
): Promise<Segment> {
  const last = rows.at(-1)?.position ?? after;
  const lines = rows.map(({ position, value }) => `${JSON.stringify([position, value])}\n`).join('');
  const bytes = await compress(lines);
  const checksum = crc32(bytes).toString(16).padStart(8, '0');
  const name = `records-${digits(after + 1, 16)}-${digits(last, 16)}-${digits(newestMs, 15)}-${checksum}.ndjson.gz`;
  const unfinished = join(folder, `${name}${unfinishedEnd}`);
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
  await syncFolder(folder);
  return { name, after, last, newestMs, checksum };
}

export async function readSegment(folder: string, { name, checksum }: Segment): Promise<readonly StoredRecord[]> {
  const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
    throw new StorageCorrupt(`Expected to read the segment ${name} of ${folder}, but ${String(cause)}`);
  });
  if (crc32(bytes).toString(16).padStart(8, '0') !== checksum) {
    throw new StorageCorrupt(
      `Expected the segment ${name} of ${folder} to match its checksum, but it does not. Put back a copy of it.`,
    );
  }
  const text = (await decompress(bytes)).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [position, value] = JSON.parse(line) as [number, string];
      return { position, value };
    });
}

export async function removeSegment(folder: string, { name }: Segment): Promise<void> {
  await rm(join(folder, name), { force: true });
  await syncFolder(folder);
}

function segmentOf(name: string): Segment | undefined {
  const [, first, last, newestMs, checksum] = nameOfSegment.exec(name) ?? [];
  if (checksum === undefined) return undefined;
  return { name, after: Number(first) - 1, last: Number(last), newestMs: Number(newestMs), checksum };
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

/** A renamed or removed file is durably so only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
