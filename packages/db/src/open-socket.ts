import net from 'node:net';

interface SocketTarget {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/**
 * The socket that postgres.js works on. It is returned before it is connected: writes wait in it, and its errors reach
 * the driver's own handlers. Nagle's algorithm is off, which stalls pipelined statements by 40 ms.
 */
export function openSocket({ host, port, path }: SocketTarget): net.Socket {
  const socket = path
    ? net.connect({ path })
    : net.connect({ host: host[0], port: port[0] ?? 5432, noDelay: true, keepAlive: true });
  return tellTogether(socket);
}

/**
 * The driver fails running statements at `error` and gives the connection up at `close`; a statement that comes in
 * between is lost, or answered with nothing. Both are told in one step, at `close`.
 */
function tellTogether(socket: net.Socket): net.Socket {
  const on = socket.on.bind(socket) as (event: string, listener: (...args: never[]) => void) => net.Socket;
  let failure: Error | null = null;
  let tellError: ((error: Error) => void) | null = null;
  on('error', (error: Error) => {
    failure = error;
  });
  return Object.assign(socket, {
    on(event: string, listener: (...args: unknown[]) => void): net.Socket {
      if (event === 'error') {
        tellError = listener;
        return socket;
      }
      if (event !== 'close') return on(event, listener);
      return on('close', () => {
        if (failure !== null) tellError?.(failure);
        listener(failure !== null);
      });
    },
  });
}
