import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inflate } from '../body/inflate.ts';
import { retryAfterSecondsOf, statusOf } from '../refusal/status-of.ts';
import { toRefusal } from '../refusal/to-refusal.ts';
import { bodyMessages } from './body-messages.ts';
import type { SyslogListener, SyslogSocketOptions } from './listener.ts';
import { listening } from './listening.ts';
import type { Sender } from './sources.ts';

const BODY_BYTES_MAX = 1_048_576;
const MESSAGES_MAX = 2_000;
const REQUEST_MS_MAX = 30_000;

export interface HttpListenOptions extends SyslogSocketOptions {
  /** What senders show as `Authorization: Bearer …`. */
  readonly token: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function checkToken(request: IncomingMessage, token: string): void {
  const shown = /^Bearer (\S{1,512})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!timingSafeEqual(digest(shown), digest(token))) throw new TsunaguError('not-permitted');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > BODY_BYTES_MAX) throw new TsunaguError('body-too-large');
    parts.push(part as Buffer);
  }
  const body = Buffer.concat(parts);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new TsunaguError('unsupported-media-type', 'content-encoding');
  const plain = encoding === 'gzip' ? inflate(body) : body;
  if (plain.length > 8 * BODY_BYTES_MAX) throw new TsunaguError('body-inflates-too-far');
  return plain.toString('utf8');
}

async function take(request: IncomingMessage, sender: Sender, options: HttpListenOptions): Promise<unknown> {
  if (request.method !== 'POST') throw new TsunaguError('not-found');
  checkToken(request, options.token);
  const messages = bodyMessages(await readBody(request));
  if (messages.length > MESSAGES_MAX) throw new TsunaguError('too-many-items');
  if (!messages.every(() => options.gate.admit(sender))) throw new TsunaguError('rate-limited');
  return options.intake.storeNow(
    sender,
    messages.map((message) => Buffer.from(message).subarray(0, options.lineBytesMax)),
  );
}

function refuse(response: ServerResponse, error: unknown, options: HttpListenOptions): void {
  const refusal = toRefusal(error);
  options.metrics.lines('refused');
  if (statusOf(refusal.code) >= 500) options.onTrouble(error);
  const retryAfter = retryAfterSecondsOf(refusal.code);
  // What is left of the body is not worth reading.
  response.writeHead(refusal.code === 'not-permitted' ? 403 : statusOf(refusal.code), {
    'content-type': 'application/json',
    connection: 'close',
    ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(JSON.stringify({ code: refusal.code }));
}

/** Events that a log shipper posts: 202 says that everything counted in it is committed. Strangers are hung up on. */
export async function listenHttp(port: number, options: HttpListenOptions): Promise<SyslogListener> {
  const server = createServer(
    { requestTimeout: REQUEST_MS_MAX, headersTimeout: 10_000, maxHeaderSize: 8_192 },
    (request, response) => {
      const sender = options.sources.find(request.socket.remoteAddress);
      if (sender === null) return void request.socket.destroy();
      take(request, sender, options).then(
        (counts) =>
          response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(counts)),
        (error) => refuse(response, error, options),
      );
    },
  );
  server.maxConnections = options.connectionsMax;
  server.on('connection', (socket) => {
    if (options.sources.find(socket.remoteAddress) !== null) return;
    options.metrics.lines('refused');
    socket.destroy();
  });
  await listening(server, port, options.host, 'SYSLOG_HTTP_PORT');
  server.on('error', options.onTrouble);
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
      await closed;
    },
  };
}
