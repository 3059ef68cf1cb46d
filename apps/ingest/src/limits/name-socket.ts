import type { Socket } from 'node:net';

/** Its two ends. The encrypted socket and the one below it are two objects with the same; a closed one has none. */
export function nameSocket(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort} ${socket.localPort}`;
}
