import { constants, type Http2Server, type ServerHttp2Session } from 'node:http2';
import type { Server } from '@grpc/grpc-js';

/**
 * A11: connections are kept alive by pings, but not more often than this. Who pings faster without any traffic of ours in
 * between is sent away; pings beside traffic are how clients measure it.
 */
const leastPingIntervalMs = 30_000;
const mostStrikes = 2;
/** Frame header and payload: what answering a ping adds to what we have sent. */
const pingAnswerBytes = 17;

export function enforcePingPolicy(server: Server): void {
  for (const http2 of http2ServersOf(server)) http2.on('session', (session) => watch(session));
}

function watch(session: ServerHttp2Session): void {
  let last = -Infinity;
  let sentThen = 0;
  let strikes = 0;
  session.on('stream', () => (strikes = 0));
  session.on('ping', () => {
    const now = performance.now();
    const { bytesWritten } = session.socket;
    const isIdle = bytesWritten - sentThen <= pingAnswerBytes;
    strikes = isIdle && now - last < leastPingIntervalMs ? strikes + 1 : 0;
    last = now;
    sentThen = bytesWritten;
    if (strikes <= mostStrikes) return;
    session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, undefined, Buffer.from('too_many_pings'));
    session.close();
  });
}

/** The library has no setting for this and keeps its HTTP/2 servers to itself. */
function http2ServersOf(server: Server): readonly Http2Server[] {
  const servers: unknown = Reflect.get(server, 'http2Servers');
  if (!(servers instanceof Map))
    throw new Error('Expected the gRPC server to know its HTTP/2 servers, but it does not.');
  return [...(servers as Map<Http2Server, unknown>).keys()];
}
