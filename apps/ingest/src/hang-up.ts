import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * What the server itself would wait for when it closes: connections that never asked for anything, or have not asked to the
 * end. Returns how to end them all, and whatever comes after; requests that are being answered are, and then end, too.
 */
export function hangUpOnClosing(server: Server, event: 'connection' | 'secureConnection'): () => void {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let closing = false;
  server.on(event, (socket: Socket) => {
    if (closing) return void socket.destroy();
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    busy.add(socket);
    response.once('close', () => {
      busy.delete(socket);
      // It was not idle when the server closed those that were, and would be kept alive.
      if (closing) socket.end();
    });
  });
  return () => {
    closing = true;
    for (const socket of open) if (!busy.has(socket)) socket.destroy();
  };
}
