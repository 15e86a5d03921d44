import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

/**
 * The mail server that letters and notices leave by: a real one, spoken to over a socket. It is an outside system of the
 * scenarios, so it may refuse an address or be away for a while.
 */
export interface MailServer {
  readonly transporter: Transporter;
  /** From now on it does not take mail for this address. */
  refuses(address: string): void;
  accepts(address: string): void;
  goesDown(): Promise<void>;
  comesBack(): Promise<void>;
  close(): Promise<void>;
}

const host = '127.0.0.1';

export async function openMailServer(): Promise<MailServer> {
  const refused = new Set<string>();
  let server = await listening(refused, 0);
  const { port } = server.server.address() as AddressInfo;
  const transporter = createTransport({ host, port, secure: false, ignoreTLS: true, pool: true, maxConnections: 1 });
  return {
    transporter,
    refuses: (address) => refused.add(address),
    accepts: (address) => refused.delete(address),
    goesDown: () => closed(server),
    comesBack: async () => {
      server = await listening(refused, port);
    },
    close: async () => {
      transporter.close();
      await closed(server);
    },
  };
}

async function listening(refused: ReadonlySet<string>, port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, answer) =>
      answer(refused.has(address) ? refusal(`The mailbox ${address} takes no mail`) : null),
    onData: (stream, _session, answer) => {
      stream.on('end', () => answer(null));
      stream.resume();
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

function refusal(message: string): Error {
  return Object.assign(new Error(message), { responseCode: 450 });
}

function closed(server: SMTPServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
