import { createSocket, type RemoteInfo } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

const closers: (() => void)[] = [];

/** Everything opened through this file is closed after each test of the file that calls this once. */
export function closeAfterEach(): void {
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });
}

/** Listens on a free port of the loopback; its connections end with it. */
export function listen(server: Server): Promise<number> {
  return listenOn(server, '127.0.0.1');
}

/** The same on one of this machine's addresses. */
export async function listenOn(server: Server, address: string): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}

/** A TCP server that does this with every connection. */
export function streamServer(take: (socket: Socket) => void): Promise<number> {
  return listen(createServer(take));
}

/** A TCP server that answers whatever comes first. */
export function answeringServer(answer: (question: Buffer) => Buffer | string | null): Promise<number> {
  return streamServer((socket) => {
    socket.once('data', (question: Buffer) => {
      const bytes = answer(question);
      if (bytes === null) socket.destroy();
      else socket.write(bytes);
    });
  });
}

/** A UDP server that answers each datagram, or not. */
export async function datagramServer(
  answer: (bytes: Buffer, from: RemoteInfo) => Buffer | null,
): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const back = answer(bytes, from);
    if (back) socket.send(back, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  closers.push(() => socket.close());
  return socket.address().port;
}

/** A port of the loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return address.port;
}
