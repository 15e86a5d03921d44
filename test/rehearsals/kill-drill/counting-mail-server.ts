import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real mail server outside the processes that are killed: it knows what it was given, and how often. */
export interface CountingMailServer {
  readonly port: number;
  taken(): number;
  takenTwice(): readonly string[];
  close(): Promise<void>;
}

/** As slow as a mail server in the next building: time enough to be killed between handing over and writing it down. */
const answersAfterMs = 15;

export async function openCountingMailServer(): Promise<CountingMailServer> {
  const times = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, _session, answer) => {
      simpleParser(stream).then(
        ({ messageId = '' }) => {
          times.set(messageId, (times.get(messageId) ?? 0) + 1);
          setTimeout(() => answer(null), answersAfterMs);
        },
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that is killed breaks its connection off: that is what the drill is for.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken: () => [...times.values()].reduce((sum, count) => sum + count, 0),
    takenTwice: () => [...times].filter(([, count]) => count > 1).map(([id]) => id),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
