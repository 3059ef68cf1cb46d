import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askL2tp } from '../src/probes/l2tp.ts';
import { buildSccrq, readL2tpAnswer } from '../src/probes/l2tp-message.ts';
import { askPptp } from '../src/probes/pptp.ts';
import { readPptpReply } from '../src/probes/pptp-message.ts';
import {
  answeringServer,
  closeAfterEach,
  closedPort,
  datagramServer,
  streamServer,
} from './support/loopback.ts';

closeAfterEach();
const { signal } = new AbortController();
const LOOPBACK = '127.0.0.1';

function avp(type: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(0x8008, 0);
  bytes.writeUInt16BE(type, 4);
  bytes.writeUInt16BE(value, 6);
  return bytes;
}

/** A control message of a server: to our tunnel, of this type, with the server's own tunnel id. */
function l2tpReply(request: Buffer, type: number | null): Buffer {
  const asked = request.indexOf(Buffer.from([0x80, 8, 0, 0, 0, 9]));
  const body = type === null ? Buffer.alloc(0) : Buffer.concat([avp(0, type), avp(9, 4711)]);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc802, 0);
  head.writeUInt16BE(12 + body.length, 2);
  head.writeUInt16BE(request.readUInt16BE(asked + 6), 4);
  return Buffer.concat([head, body]);
}

describe('L2TP', () => {
  test('that would open a tunnel is answered, and the question is taken back', async () => {
    const seen: Buffer[] = [];
    const stopped = Promise.withResolvers<Buffer>();
    const port = await datagramServer((bytes) => {
      seen.push(bytes);
      // The farewell goes to the server's own tunnel.
      if (bytes.readUInt16BE(4) === 4711) {
        stopped.resolve(bytes);
        return null;
      }
      return l2tpReply(bytes, 2);
    });
    expect(await askL2tp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered', message: 'SCCRP' });
    expect((await stopped.promise).includes(Buffer.from([0x80, 8, 0, 0, 0, 0, 0, 4]))).toBe(true);
    expect(seen[0]?.includes(Buffer.from('tsunagu'))).toBe(true);
  });

  test('that refuses by a message is an answer, too', async () => {
    const port = await datagramServer((bytes) => l2tpReply(bytes, 4));
    expect(await askL2tp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered', message: 'StopCCN' });
  });

  test('without a daemon is refused, with silence a timeout, and a bare acknowledgement is no answer', async () => {
    expect(await askL2tp(LOOPBACK, await closedPort(), signal)).toMatchObject({
      outcome: 'refused',
      message: null,
    });
    expect(await askL2tp(LOOPBACK, await datagramServer(() => null), signal, 150)).toMatchObject({
      outcome: 'timeout',
    });
    const bare = await datagramServer((bytes) => l2tpReply(bytes, null));
    expect(await askL2tp(LOOPBACK, bare, signal, 150)).toMatchObject({ outcome: 'timeout' });
  });

  test('is not answered by somebody else’s tunnel, nor broken by any bytes', () => {
    const foreign = l2tpReply(buildSccrq(9), 2);
    expect(readL2tpAnswer(foreign, 7)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(65_535), (bytes, tunnel) => {
        const head = Buffer.from([0xc8, 2, 0, 0, tunnel >> 8, tunnel & 0xff]);
        readL2tpAnswer(Buffer.concat([head, Buffer.from(bytes)]), tunnel);
      }),
    );
  });
});

function pptpReply(result: number): Buffer {
  const bytes = Buffer.alloc(156);
  bytes.writeUInt16BE(156, 0);
  bytes.writeUInt16BE(1, 2);
  bytes.writeUInt32BE(0x1a2b3c4d, 4);
  bytes.writeUInt16BE(2, 8);
  bytes.writeUInt8(result, 14);
  return bytes;
}

describe('PPTP', () => {
  test('that would open a control connection is answered, and the connection is closed with a farewell', async () => {
    const farewell = Promise.withResolvers<Buffer>();
    const port = await streamServer(async (socket) => {
      await once(socket, 'data');
      socket.write(pptpReply(1));
      const [bytes] = await once(socket, 'data');
      farewell.resolve(bytes);
    });
    expect(await askPptp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered', result: 1 });
    expect((await farewell.promise).readUInt16BE(8)).toBe(3);
  });

  test('that refuses says its result', async () => {
    const port = await answeringServer(() => pptpReply(5));
    expect(await askPptp(LOOPBACK, port, signal)).toMatchObject({ outcome: 'answered', result: 5 });
  });

  test('is told from another service, a closed port, a cut connection and silence', async () => {
    const http = await answeringServer(() => 'HTTP/1.1 400 Bad Request\r\n\r\n');
    expect(await askPptp(LOOPBACK, http, signal)).toMatchObject({ outcome: 'not-pptp', result: null });
    expect(await askPptp(LOOPBACK, await closedPort(), signal)).toMatchObject({ outcome: 'refused' });
    expect(await askPptp(LOOPBACK, await answeringServer(() => null), signal)).toMatchObject({
      outcome: 'cut',
    });
    const silent = await streamServer(() => undefined);
    expect(await askPptp(LOOPBACK, silent, signal, 150)).toMatchObject({ outcome: 'timeout' });
  });

  test('is read from any bytes without breaking', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readPptpReply(Buffer.from(bytes))),
    );
  });
});
