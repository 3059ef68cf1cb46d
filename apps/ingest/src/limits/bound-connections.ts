import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import { addressKey } from './address-key.ts';
import { nameSocket } from './name-socket.ts';

/** Why a connection was closed before anything of it was read: as many of its address, or of everybody, were in use. */
export const CONNECTION_REFUSALS = ['address', 'total'] as const;
export type ConnectionRefusal = (typeof CONNECTION_REFUSALS)[number];

export interface ConnectionBounds {
  /** Open at once of one address; of IPv6 of one /64. */
  readonly ofAddressMax: number;
  /** Open at once of everybody. */
  readonly totalMax?: number;
  /** Addresses or CIDRs behind which are many; neither the bound of an address nor the end for a newcomer is theirs. */
  readonly trustedProxies: readonly string[];
  readonly onRefused: (why: ConnectionRefusal) => void;
}

export const CONNECTIONS_MAX = 20_000;
/** Nobody gets more than a tenth by keeping lines alive. */
export const CONNECTIONS_OF_ADDRESS_MAX = CONNECTIONS_MAX / 10;
/** Those that end for a newcomer are counted until they are closed. */
const CLOSING_MAX = 1_000;

/** Open connections; those that were answered and wait for their next request, longest waiting first. */
interface Places {
  open: number;
  readonly idle: Map<string, Socket>;
}

interface Line {
  readonly socket: Socket;
  /** Those of its address. */
  readonly of: Places;
  /** Requests that wait for their answers. */
  busy: number;
}

interface Lines {
  readonly total: Places;
  readonly ofAddress: Map<string, Places>;
  /** Those that may have to make room, by their ends. */
  readonly known: Map<string, Line>;
}

/**
 * Keeps whoever holds connections open, as long as they like, from taking the places of others. Where all places are taken,
 * the line that has waited longest for its next request makes room, since it can be opened again: ten thousand machines
 * behind one address need few places, each for a moment. Who has asked nothing yet, or waits for an answer, keeps its own.
 */
export function boundConnections(server: Server, bounds: ConnectionBounds): void {
  const { ofAddressMax, totalMax = CONNECTIONS_MAX, trustedProxies, onRefused } = bounds;
  // Read as Fastify reads it, or somebody would be a proxy to the one and not to the other.
  const isProxy = proxyAddr.compile([...trustedProxies]);
  const lines: Lines = { total: { open: 0, idle: new Map() }, ofAddress: new Map(), known: new Map() };
  const { total, ofAddress, known } = lines;
  server.maxConnections = totalMax + CLOSING_MAX;
  server.on('drop', () => onRefused('total'));
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // Whoever is gone already has none, and holds nothing.
    if (remoteAddress === undefined) return;
    const proxy = isProxy(remoteAddress, 0);
    const key = addressKey(remoteAddress);
    const of = ofAddress.get(key) ?? { open: 0, idle: new Map() };
    const refuse = (why: ConnectionRefusal) => {
      onRefused(why);
      socket.destroy();
    };
    if (!proxy && of.open >= ofAddressMax && !makeRoom(lines, of)) return refuse('address');
    if (total.open >= totalMax && !makeRoom(lines, total)) return refuse('total');
    const name = nameSocket(socket);
    ofAddress.set(key, of);
    of.open += 1;
    total.open += 1;
    if (!proxy) known.set(name, { socket, of, busy: 0 });
    socket.once('close', () => {
      known.delete(name);
      forgetIdle(lines, name, of);
      total.open -= 1;
      of.open -= 1;
      if (of.open === 0) ofAddress.delete(key);
    });
  });
  followRequests(server, lines);
}

/** Ends the line that waits longest; false = none waits. */
function makeRoom(lines: Lines, { idle }: Places): boolean {
  const [longest] = idle;
  if (longest === undefined) return false;
  const [name, socket] = longest;
  const line = lines.known.get(name);
  if (line !== undefined) forgetIdle(lines, name, line.of);
  socket.destroy();
  return true;
}

function forgetIdle({ total }: Lines, name: string, of: Places): void {
  of.idle.delete(name);
  total.idle.delete(name);
}

function followRequests(server: Server, lines: Lines): void {
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const name = nameSocket(socket);
    const line = lines.known.get(name);
    if (line === undefined) return;
    line.busy += 1;
    forgetIdle(lines, name, line.of);
    response.once('close', () => {
      line.busy -= 1;
      if (line.busy > 0 || lines.known.get(name) !== line) return;
      line.of.idle.set(name, line.socket);
      lines.total.idle.set(name, line.socket);
    });
  });
}
