import { parseArgs } from 'node:util';

/** How the standalone engine was asked to run. */
export interface StandaloneOptions {
  readonly host: string;
  readonly port: number;
  readonly managementPort: number;
  readonly restPort: number;
  readonly dataFolder: string;
  readonly hasControlledClock: boolean;
  readonly exportUrl?: string;
  /** How long records stay in the engine's file, and then in the archive beside it. */
  readonly liveMs: number;
  readonly archiveMs: number;
  /** Files with a certificate chain and its key (PEM). */
  readonly tls?: { readonly certificateFile: string; readonly keyFile: string };
  /** A file with one service token a line. */
  readonly tokenFile?: string;
}

/** A flag that cannot be followed; the message is for the person who typed it. */
export class UnusableOption extends Error {
  override readonly name = 'UnusableOption';
}

export const usage = `Usage: npm run engine -- --data DIR [options]

  --data DIR              where everything is kept; made if it is not there
  --host HOST             address to listen on                                  127.0.0.1
  --port N                gRPC gateway                                          26500
  --rest-port N           REST routes of native user tasks                      8080
  --management-port N     /ready, /health, /metrics                             9600
  --controlled-clock      time can be moved over /actuator/clock: for tests
  --export-url URL        posts every record there, as Zeebe's Elasticsearch exporter does
  --live-days N           how long records stay in the engine's file            1
  --archive-days N        how long their compressed archive is kept then        400
  --tls-cert FILE         transport security: certificate chain, and with it
  --tls-key FILE          its key
  --token-file FILE       service tokens, one a line: callers must show one`;

const flags = {
  data: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'rest-port': { type: 'string' },
  'management-port': { type: 'string' },
  'controlled-clock': { type: 'boolean' },
  'export-url': { type: 'string' },
  'live-days': { type: 'string' },
  'archive-days': { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'token-file': { type: 'string' },
} as const;

export function readOptions(args: readonly string[]): StandaloneOptions {
  const given = parse(args);
  const { data, host = '127.0.0.1' } = given;
  if (data === undefined || data === '') throw new UnusableOption('Expected --data with a folder, but got none.');
  const [certificateFile, keyFile] = [given['tls-cert'], given['tls-key']];
  if ((certificateFile === undefined) !== (keyFile === undefined))
    throw new UnusableOption('Expected --tls-cert and --tls-key together, but got only one of them.');
  const exportUrl = given['export-url'];
  if (exportUrl !== undefined && !isHttpUrl(exportUrl))
    throw new UnusableOption(`Expected --export-url to be an http or https URL, but got '${exportUrl}'.`);
  const tokenFile = given['token-file'];
  return {
    host,
    dataFolder: data,
    port: portOf('port', given.port, 26_500),
    restPort: portOf('rest-port', given['rest-port'], 8_080),
    managementPort: portOf('management-port', given['management-port'], 9_600),
    hasControlledClock: given['controlled-clock'] ?? false,
    liveMs: daysOf('live-days', given['live-days'], 1),
    archiveMs: daysOf('archive-days', given['archive-days'], 400),
    ...(exportUrl !== undefined && { exportUrl }),
    ...(certificateFile !== undefined && keyFile !== undefined && { tls: { certificateFile, keyFile } }),
    ...(tokenFile !== undefined && { tokenFile }),
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values;
  } catch (cause) {
    throw new UnusableOption(cause instanceof Error ? cause.message : String(cause));
  }
}

/** 0 picks a free one. */
function portOf(flag: string, given: string | undefined, usual: number): number {
  if (given === undefined) return usual;
  const port = Number(given);
  if (/^\d{1,5}$/.test(given) && port <= 65_535) return port;
  throw new UnusableOption(`Expected --${flag} to be a port from 0 to 65535, but got '${given}'.`);
}

/** In milliseconds. */
function daysOf(flag: string, given: string | undefined, usual: number): number {
  const days = given === undefined ? usual : Number(given);
  if (Number.isFinite(days) && days >= 0 && given !== '') return days * 86_400_000;
  throw new UnusableOption(`Expected --${flag} to be a number of days, but got '${given ?? ''}'.`);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
