import type { Server, Socket } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import { addressKey } from './address-key.ts';

/** Why a connection was closed before anything of it was read: as many of its address, or of everybody, were open. */
export const CONNECTION_REFUSALS = ['address', 'total'] as const;
export type ConnectionRefusal = (typeof CONNECTION_REFUSALS)[number];

export interface ConnectionBounds {
  /** Open at once of one address; of IPv6 of one /64. */
  readonly ofAddressMax: number;
  /** Addresses or CIDRs behind which are many; the bound is not theirs. */
  readonly trustedProxies: readonly string[];
  readonly onRefused: (why: ConnectionRefusal) => void;
}

export const CONNECTIONS_MAX = 20_000;
/** Nobody gets more than a tenth by keeping lines alive. */
export const CONNECTIONS_OF_ADDRESS_MAX = CONNECTIONS_MAX / 10;

/** Keeps whoever holds connections open, as long as they like, from taking the places of others. */
export function boundConnections(server: Server, bounds: ConnectionBounds): void {
  const { ofAddressMax, trustedProxies, onRefused } = bounds;
  // Read as Fastify reads it, or somebody would be a proxy to the one and not to the other.
  const isProxy = proxyAddr.compile([...trustedProxies]);
  const ofAddress = new Map<string, number>();
  server.maxConnections = CONNECTIONS_MAX;
  server.on('drop', () => onRefused('total'));
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // Whoever is gone already has none, and holds nothing.
    if (remoteAddress === undefined) return;
    const key = addressKey(remoteAddress);
    const others = ofAddress.get(key) ?? 0;
    if (others >= ofAddressMax && !isProxy(remoteAddress, 0)) {
      onRefused('address');
      return void socket.destroy();
    }
    ofAddress.set(key, others + 1);
    socket.once('close', () => {
      const left = (ofAddress.get(key) ?? 1) - 1;
      if (left > 0) ofAddress.set(key, left);
      else ofAddress.delete(key);
    });
  });
}
