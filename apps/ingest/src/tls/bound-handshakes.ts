import type { Server, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { nameSocket } from '../limits/name-socket.ts';
import type { TlsMetrics } from '../metrics/create-tls-metrics.ts';

export interface HandshakeBounds {
  /** Connections that are still shaking hands, of everybody and of one address. */
  readonly atOnceMax: number;
  readonly ofAddressMax: number;
}

export interface Handshakes {
  /** Sockets that did not get through theirs. */
  readonly failed: WeakSet<Socket>;
  /** Ends those that go on. */
  hangUp(): void;
}

/** A storm of 10,000 machines behind one address within a minute shakes some fifty hands at once. */
const BOUNDS: HandshakeBounds = { atOnceMax: 1_024, ofAddressMax: 256 };

/**
 * Keeps those who connect and say nothing from taking the places of others: beyond the bounds a connection is closed before
 * its handshake costs anything. Time is bounded by the server's `handshakeTimeout`.
 */
export function boundHandshakes(
  server: Server,
  metrics: TlsMetrics,
  bounds: HandshakeBounds = BOUNDS,
): Handshakes {
  const shaking = new Map<string, { readonly address: string; readonly socket: Socket }>();
  const ofAddress = new Map<string, number>();
  const failed = new WeakSet<Socket>();
  const end = (name: string) => {
    const address = shaking.get(name)?.address;
    if (address === undefined) return;
    shaking.delete(name);
    const left = (ofAddress.get(address) ?? 1) - 1;
    if (left > 0) ofAddress.set(address, left);
    else ofAddress.delete(address);
  };
  server.on('connection', (socket: Socket) => {
    // Refused already, as one too many of its address.
    if (socket.destroyed) return;
    const address = socket.remoteAddress ?? '';
    const name = nameSocket(socket);
    const others = ofAddress.get(address) ?? 0;
    if (shaking.size >= bounds.atOnceMax || others >= bounds.ofAddressMax) {
      metrics.handshake('too-many');
      return void socket.destroy();
    }
    shaking.set(name, { address, socket });
    ofAddress.set(address, others + 1);
    socket.once('close', () => end(name));
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    metrics.handshake('done');
    end(nameSocket(socket));
  });
  // Before the server's own listener, which hands it on as if it were a malformed request.
  server.prependListener('tlsClientError', (error: Error & { code?: string }, socket: TLSSocket) => {
    failed.add(socket);
    metrics.handshake(error.code === 'ERR_TLS_HANDSHAKE_TIMEOUT' ? 'too-slow' : 'broken');
  });
  return {
    failed,
    hangUp: () => {
      for (const { socket } of shaking.values()) socket.destroy();
    },
  };
}
