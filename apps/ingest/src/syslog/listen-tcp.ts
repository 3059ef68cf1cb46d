import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type Frame, FrameReader } from './frame-reader.ts';
import type { SyslogListener, SyslogSocketOptions } from './listener.ts';
import { listening } from './listening.ts';
import type { Sender } from './sources.ts';
import type { SyslogTls } from './syslog-settings.ts';

/** A gateway that says nothing for this long is gone, or half of its connection is. */
const IDLE_MS_MAX = 15 * 60_000;
/** A message that takes longer to arrive is none: who sends drop by drop holds a connection and nothing else. */
const MESSAGE_MS_MAX = 20_000;
const LOOK_EVERY_MS = 2_000;
const HANDSHAKE_MS_MAX = 10_000;
/** How long a stream rests that sends too fast, or faster than the store takes. */
const REST_MS = 1_000;

export interface TcpListenOptions extends SyslogSocketOptions {
  /** null = not encrypted. */
  readonly tls: SyslogTls | null;
  /** Shorter in tests. */
  readonly messageMsMax?: number;
}

/** One connection of a gateway: messages out of its stream, at the pace that the store takes them. */
class Connection {
  readonly #socket: Socket;
  readonly #sender: Sender;
  readonly #options: TcpListenOptions;
  readonly #reader: FrameReader;
  #waiting: Frame[] = [];
  #withinSinceMs: number | null = null;
  #rest: NodeJS.Timeout | null = null;

  constructor(socket: Socket, sender: Sender, options: TcpListenOptions) {
    this.#socket = socket;
    this.#sender = sender;
    this.#options = options;
    this.#reader = new FrameReader(options.lineBytesMax);
    socket.setTimeout(IDLE_MS_MAX, () => socket.destroy());
    socket.setKeepAlive(true, 60_000);
    socket.on('data', (chunk: Buffer) => this.#data(chunk));
    socket.on('end', () => this.#hand(this.#reader.end()));
    socket.on('close', () => {
      if (this.#rest) clearTimeout(this.#rest);
      if (this.#waiting.length > 0) this.#options.metrics.lines('lost', this.#waiting.length);
    });
  }

  /** Ends a connection whose message does not end. */
  look(nowMs: number): void {
    const since = this.#withinSinceMs;
    if (since !== null && nowMs - since > (this.#options.messageMsMax ?? MESSAGE_MS_MAX))
      this.#socket.destroy();
  }

  #data(chunk: Buffer): void {
    const frames = this.#reader.push(chunk);
    if (!this.#reader.isWithin) this.#withinSinceMs = null;
    else if (this.#withinSinceMs === null || frames.length > 0) this.#withinSinceMs = performance.now();
    this.#hand(frames);
  }

  #hand(frames: readonly Frame[]): void {
    this.#waiting.push(...frames);
    const { gate, intake, metrics } = this.#options;
    while (this.#waiting.length > 0 && !intake.isFull) {
      if (!gate.admit(this.#sender)) break;
      const frame = this.#waiting.shift();
      if (frame === undefined) break;
      if (frame.cut) metrics.lines('cut');
      intake.take(this.#sender, frame.bytes);
    }
    if (this.#waiting.length > 0) this.#slowDown();
  }

  /** A stream need not lose anything: it is read no further until there is room. */
  #slowDown(): void {
    this.#socket.pause();
    this.#rest ??= setTimeout(() => {
      this.#rest = null;
      this.#hand([]);
      if (this.#waiting.length === 0) this.#socket.resume();
    }, REST_MS);
  }
}

function serverOf(tls: SyslogTls | null): { server: Server; event: 'connection' | 'secureConnection' } {
  if (tls === null) return { server: createServer({ allowHalfOpen: false }), event: 'connection' };
  const server = createTlsServer({
    cert: tls.cert,
    key: tls.key,
    ...(tls.ca === null ? {} : { ca: tls.ca, requestCert: true, rejectUnauthorized: true }),
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_MS_MAX,
  });
  return { server, event: 'secureConnection' };
}

/** Streams of gateways, plain or in TLS (RFC 6587, RFC 5425). Strangers are hung up on before anything is read. */
export async function listenTcp(port: number, options: TcpListenOptions): Promise<SyslogListener> {
  const { server, event } = serverOf(options.tls);
  const open = new Map<Socket, Connection | null>();
  server.maxConnections = options.connectionsMax;
  // Before any handshake: what a stranger sends costs nothing.
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (options.sources.find(socket.remoteAddress) === null) {
      options.metrics.lines('refused');
      socket.destroy();
    }
  });
  server.on(event, (socket: Socket) => {
    const sender = options.sources.find(socket.remoteAddress);
    if (sender === null || socket.destroyed) return void socket.destroy();
    socket.on('error', () => socket.destroy());
    open.set(socket, new Connection(socket, sender, options));
    options.metrics.connections(open.size);
    socket.on('close', () => {
      open.delete(socket);
      options.metrics.connections(open.size);
    });
  });
  server.on('drop', () => options.metrics.lines('refused'));
  server.on('tlsClientError', (_error: Error, socket: Socket) => {
    // A stranger was counted when it was hung up on.
    if (options.sources.find(socket.remoteAddress) !== null) options.metrics.lines('refused');
  });
  const look = setInterval(() => {
    for (const connection of open.values()) connection?.look(performance.now());
  }, LOOK_EVERY_MS);
  look.unref();
  await listening(server, port, options.host, options.tls === null ? 'SYSLOG_TCP_PORT' : 'SYSLOG_TLS_PORT');
  server.on('error', options.onTrouble);
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      clearInterval(look);
      for (const socket of open.keys()) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
