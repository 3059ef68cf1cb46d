import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { LIMITS } from '@tsunagu/core/collect';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { hangUpOnClosing } from './hang-up.ts';
import { boundConnections, type ConnectionRefusal } from './limits/bound-connections.ts';
import type { TlsMetrics } from './metrics/create-tls-metrics.ts';
import { boundHandshakes, type HandshakeBounds } from './tls/bound-handshakes.ts';
import type { CertificateKeeper } from './tls/keep-certificate.ts';

/** What the edge needs to end TLS itself. */
export interface TlsServing {
  readonly certificate: CertificateKeeper;
  readonly metrics: TlsMetrics;
  /** Shorter, and fewer, in tests. */
  readonly handshakeMsMax?: number;
  readonly bounds?: HandshakeBounds;
}

export interface OpenOptions {
  /** null = plain HTTP. */
  readonly tls: TlsServing | null;
  readonly trustedProxies: readonly string[];
  /** Of one address that is no trusted proxy's. */
  readonly connectionsOfAddressMax: number;
  readonly onConnectionRefused: (why: ConnectionRefusal) => void;
  /** What came is no HTTP, or came too slowly. */
  readonly onMalformed: (error: Error & { code?: string }, socket: Socket) => void;
  readonly onUnroutable: NonNullable<FastifyServerOptions['frameworkErrors']>;
}

const HANDSHAKE_MS_MAX = 10_000;

/** The server itself, HTTP/1.1 in TLS or without. Every limit that a single connection can reach is set here. */
export function openServer(options: OpenOptions): FastifyInstance {
  const { tls, trustedProxies, onMalformed, onUnroutable } = options;
  // The server begins to hear of sockets only after it was made.
  let failed: WeakSet<Socket> | null = null;
  const common = {
    logger: false,
    bodyLimit: LIMITS.bodyBytesMax,
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    // A whole request, sent drop by drop, has thirty seconds; its headers ten (below).
    requestTimeout: 30_000,
    keepAliveTimeout: 75_000,
    // A line on which nothing moves any more, such as of a caller that never reads its answers.
    connectionTimeout: 60_000,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      if (failed?.has(socket)) socket.destroy();
      else onMalformed(error, socket);
    },
    frameworkErrors: onUnroutable,
  } as const;
  const bounds = { maxHeaderSize: 8_192, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 };
  if (tls === null) {
    const app = Fastify({ ...common, http: bounds });
    boundServer(app.server, options);
    const hangUp = hangUpOnClosing(app.server, 'connection');
    return app.addHook('preClose', async () => hangUp());
  }
  const { certificate, metrics } = tls;
  const versions = { minVersion: certificate.minVersion } as const;
  const app = Fastify({
    ...common,
    https: {
      ...bounds,
      ...versions,
      cert: certificate.pair.cert,
      key: certificate.pair.key,
      handshakeTimeout: tls.handshakeMsMax ?? HANDSHAKE_MS_MAX,
      // Plain HTTP has it by itself.
      noDelay: true,
    },
  });
  boundServer(app.server, options);
  const handshakes = boundHandshakes(app.server, metrics, tls.bounds);
  failed = handshakes.failed;
  const hangUp = hangUpOnClosing(app.server, 'secureConnection');
  app.addHook('preClose', async () => {
    handshakes.hangUp();
    hangUp();
  });
  // Connections that stand go on; the next handshake shows the new certificate.
  certificate.follow(({ cert, key }) => app.server.setSecureContext({ cert, key, ...versions }));
  // Every route is written for the one type; what they use of a server is the same.
  return app as unknown as FastifyInstance;
}

function boundServer(server: Server, options: OpenOptions): void {
  const { connectionsOfAddressMax: ofAddressMax, trustedProxies, onConnectionRefused: onRefused } = options;
  boundConnections(server, { ofAddressMax, trustedProxies, onRefused });
  // What else a client expects may be ignored (RFC 9110 10.1.1); a bare 417 would be no answer of the contract.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}
