import { createSocket } from 'node:dgram';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { askBothPorts, askIke } from '../src/probes/ike.ts';
import {
  buildRefusedIkeV1,
  buildRefusedIkeV2,
  readIkeAnswer,
  withNonEspMarker,
} from '../src/probes/ike-message.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});
const { signal } = new AbortController();

/** An answer of a gateway: the request's SPI, one payload. */
function reply(request: Buffer, next: number, body: Buffer, version = 0x20): Buffer {
  const head = Buffer.alloc(28);
  request.copy(head, 0, 0, 8);
  head.set([next, version, 34, 0x20], 16);
  const payload = Buffer.concat([Buffer.from([0, 0, 0, 0]), body]);
  payload.writeUInt16BE(payload.length, 2);
  head.writeUInt32BE(28 + payload.length, 24);
  return Buffer.concat([head, payload]);
}
const notify = (type: number) => Buffer.from([0, 0, type >> 8, type & 0xff]);
/** IKEv1: domain of interpretation, protocol, SPI size, type. */
const notifyV1 = (type: number) => Buffer.from([0, 0, 0, 1, 1, 0, type >> 8, type & 0xff]);

async function gateway(answer: (request: Buffer) => Buffer | null): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const bytesBack = answer(bytes);
    if (bytesBack) socket.send(bytesBack, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  closers.push(() => socket.close());
  return socket.address().port;
}

test('an answer on UDP 500 proves path and daemon, with the reason of a refusal', async () => {
  const plain = await gateway((request) => reply(request, 33, Buffer.alloc(8)));
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, plain)).toMatchObject({
    outcome: 'answered',
    notify: null,
  });
  const refusing = await gateway((request) => reply(request, 41, notify(14)));
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, refusing)).toMatchObject({
    outcome: 'answered',
    notify: 'NO_PROPOSAL_CHOSEN',
  });
});

test('on UDP 4500 request and answer carry the non-ESP marker', async () => {
  const seen: Buffer[] = [];
  const port = await gateway((request) => {
    seen.push(request);
    return withNonEspMarker(reply(request.subarray(4), 41, notify(17)));
  });
  expect(await askIke('127.0.0.1', 4500, buildRefusedIkeV2(), signal, port)).toMatchObject({
    outcome: 'answered',
    notify: 'INVALID_KE_PAYLOAD',
  });
  expect(seen[0]?.readUInt32BE(0)).toBe(0);
});

test('an IKEv1 gateway is asked in IKEv1 and its refusal is read', async () => {
  const port = await gateway((request) => reply(request, 11, notifyV1(14), 0x10));
  const request = buildRefusedIkeV1();
  expect(request[17]).toBe(0x10);
  expect(request.readUInt32BE(24)).toBe(request.length);
  expect(await askIke('127.0.0.1', 500, request, signal, port)).toMatchObject({
    notify: 'NO_PROPOSAL_CHOSEN',
  });
});

test('a stopped daemon refuses, a filtered path is silent, and a lost datagram is sent again', async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, port)).toMatchObject({
    outcome: 'refused',
    code: 'ECONNREFUSED',
  });

  const mute = await gateway(() => null);
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, mute, 100)).toMatchObject({
    outcome: 'timeout',
  });

  let count = 0;
  const lossy = await gateway((request) => {
    count += 1;
    return count < 2 ? null : reply(request, 33, Buffer.alloc(8));
  });
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, lossy)).toMatchObject({
    outcome: 'answered',
  });
});

test('somebody else’s datagram is no answer', async () => {
  const port = await gateway((request) => {
    const foreign = reply(request, 33, Buffer.alloc(8));
    foreign[0] = (foreign[0] ?? 0) ^ 0xff;
    return foreign;
  });
  expect(await askIke('127.0.0.1', 500, buildRefusedIkeV2(), signal, port, 100)).toMatchObject({
    outcome: 'timeout',
  });
});

test('foreign bytes after a right beginning never throw', () => {
  const request = buildRefusedIkeV2();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (noise) => {
      const answer = readIkeAnswer(
        Buffer.concat([request.subarray(0, 8), Buffer.from(noise)]),
        request,
        false,
      );
      expect(answer === null || answer.notify === null || typeof answer.notify === 'string').toBe(true);
    }),
  );
});

test('status notifies such as NAT detection are no refusal', () => {
  const request = buildRefusedIkeV2();
  expect(readIkeAnswer(reply(request, 41, notify(16_388)), request, false)).toEqual({ notify: null });
  expect(readIkeAnswer(reply(request, 41, notify(16_390)), request, false)).toEqual({ notify: 'COOKIE' });
});

test.each([
  ['IKEv2', buildRefusedIkeV2],
  ['IKEv1', buildRefusedIkeV1],
] as const)('what is proposed in %s no gateway can grant: its cipher is nobody’s', (version, build) => {
  const message = build();
  const cipher = version === 'IKEv2' ? '03000008 0100ffff' : '8001ffff';
  const hex = message.toString('hex');
  expect(hex).toContain(cipher.replaceAll(' ', ''));
  // One proposal, one cipher in it: nothing is left that could be chosen instead.
  const others = version === 'IKEv2' ? /0300000[8c]0100(?!ffff)/ : /8001(?!ffff)00/;
  expect(hex.slice(56, 56 + 120)).not.toMatch(others);
  expect(message.readUInt32BE(24)).toBe(message.length);
});

test('the ports are asked one after the other, and 4500 only where it can tell something', async () => {
  const asked: number[] = [];
  const answering: typeof askIke = async (address, port) => {
    asked.push(port);
    return { address, port, outcome: 'answered', code: null, notify: 'NO_PROPOSAL_CHOSEN', durationMs: 1 };
  };
  const ask = async (stage: 'resolve' | 'reach' | 'authenticate') => {
    asked.length = 0;
    await askBothPorts('127.0.0.1', { protocol: 'ikev2', stage }, signal, answering);
    return [...asked];
  };
  expect(await ask('reach')).toEqual([500, 4500]);
  expect(await ask('resolve')).toEqual([500]);
  expect(await ask('authenticate')).toEqual([500]);
});
