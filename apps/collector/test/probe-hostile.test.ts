import type { Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '@tsunagu/testkit/certificates';
import { describe, expect, test } from 'vitest';
import { askHttp } from '../src/probes/ask-http.ts';
import { askStream } from '../src/probes/ask-stream.ts';
import { askPptp } from '../src/probes/pptp.ts';
import { askProxy } from '../src/probes/proxy.ts';
import { tolerantContext } from '../src/probes/trust.ts';
import { closeAfterEach, listen, streamServer } from './support/loopback.ts';

closeAfterEach();
const { signal } = new AbortController();
const LOOPBACK = '127.0.0.1';
const MB = 1024 * 1024;
/** What both kernels may hold between two sockets, beside what was read. */
const BUFFERED_MAX = 16 * MB;
/** 100 MB in pieces, as fast as they are taken; how many left is read from what was not taken. */
const PIECE = Buffer.alloc(64 * 1024, 0x41);
const PIECES = 1600;

function flood(socket: Socket, piecesLeft = PIECES): void {
  if (piecesLeft > 0) socket.write(PIECE, (error) => !error && flood(socket, piecesLeft - 1));
}

/** A server that speaks with `take`, and how many bytes left it before the other side had enough. */
async function pouring(take: (socket: Socket) => void) {
  const gone = Promise.withResolvers<number>();
  const port = await streamServer((socket) => {
    socket.resume();
    socket.once('close', () => gone.resolve(socket.bytesWritten));
    take(socket);
  });
  return { port, poured: gone.promise };
}

/** One byte at a time, for ever, until the other side leaves. */
function drip(socket: Socket, before: string | Buffer = ''): void {
  socket.setNoDelay(true);
  if (before.length > 0) socket.write(before);
  const timer = setInterval(() => socket.write('x'), 1);
  socket.once('close', () => clearInterval(timer));
}

function startReply(): Buffer {
  const reply = Buffer.alloc(156);
  reply.writeUInt16BE(156, 0);
  reply.writeUInt16BE(1, 2);
  reply.writeUInt32BE(0x1a2b3c4d, 4);
  reply.writeUInt16BE(2, 8);
  reply[14] = 1;
  return reply;
}

describe('a server that means harm', () => {
  test('is left with what it pours after a PPTP answer and the farewell', async () => {
    const { port, poured } = await pouring((socket) =>
      socket.once('data', () => {
        socket.write(startReply());
        flood(socket);
      }),
    );
    expect(await askPptp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered', result: 1 });
    expect(await poured).toBeLessThan(BUFFERED_MAX);
  });

  test('that keeps the line open after the farewell is left all the same', async () => {
    const { port, poured } = await pouring((socket) => socket.once('data', () => drip(socket, startReply())));
    expect(await askPptp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered' });
    await poured;
  });

  test('cannot keep a question over TCP by pouring or by dripping', async () => {
    const ask = (port: number) =>
      askStream({
        address: LOOPBACK,
        port,
        question: Buffer.from('?'),
        read: () => null,
        signal,
        timeoutMs: 1500,
      });
    const fast = await pouring((socket) => flood(socket));
    expect(await ask(fast.port)).toMatchObject({ outcome: 'error', code: 'TOO_LONG' });
    expect(await fast.poured).toBeLessThan(BUFFERED_MAX);
    const slow = await pouring((socket) => drip(socket));
    // Too many drops, or out of time before them: in neither case for longer than it was given.
    expect(['error', 'silent']).toContain((await ask(slow.port)).outcome);
    await slow.poured;
  });

  test('that is silent to a proxy’s question, or never ends its answer, is left in the probe’s own time', async () => {
    const { port, poured } = await pouring((socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: '));
    const found = await askProxy(LOOPBACK, port, 'vpn.example.test:443', signal, 800);
    expect(['error', 'timeout']).toContain(found.outcome);
    expect(found.status).toBeNull();
    await poured;
  });

  const page = (port: number, timeoutMs: number) =>
    askHttp({
      address: LOOPBACK,
      port,
      secure: null,
      host: 'a.test',
      path: '/',
      signal,
      timeoutMs,
    });

  test('with a head that never ends gives no answer, and one with an endless body only its beginning', async () => {
    const head = await pouring((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
      flood(socket);
    });
    expect(await page(head.port, 4000)).toMatchObject({ outcome: 'error', code: 'TOO_LONG', status: null });
    expect(await head.poured).toBeLessThan(BUFFERED_MAX);
    const body = await pouring((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      flood(socket);
    });
    const found = await page(body.port, 4000);
    expect(found).toMatchObject({ outcome: 'answered', status: 200 });
    expect(found.body.length).toBeLessThan(17_000);
    expect(await body.poured).toBeLessThan(BUFFERED_MAX);
  });

  test('that drips its head is left without an answer, one that drips its body has answered', async () => {
    const head = await pouring((socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: '));
    expect(['error', 'timeout']).toContain((await page(head.port, 800)).outcome);
    const body = await pouring((socket) => drip(socket, 'HTTP/1.1 503 No\r\n\r\n'));
    expect(await page(body.port, 800)).toMatchObject({ outcome: 'answered', status: 503 });
    await Promise.all([head.poured, body.poured]);
  });

  test('inside TLS is bounded in the same way', async () => {
    const certificate = makeCertificate({ name: 'a.test', names: ['a.test'] });
    const left = Promise.withResolvers<void>();
    const server = createTlsServer({ cert: certificate.cert, key: certificate.key }, (socket) => {
      socket.on('error', () => undefined);
      socket.once('close', () => left.resolve());
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
      flood(socket);
    });
    const found = await askHttp({
      address: LOOPBACK,
      port: await listen(server),
      secure: tolerantContext([]),
      host: 'a.test',
      path: '/',
      signal,
    });
    expect(found).toMatchObject({ outcome: 'error', code: 'TOO_LONG' });
    await left.promise;
  });
});
