import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { expect, test, vi } from 'vitest';
import { createBodyBudget } from '../src/limits/create-body-budget.ts';
import { enrolled, post } from './machine.ts';
import { type RunningEdge, startEdge } from './running-edge.ts';

const PART_BYTES = 300_000;
/** Whoever names nobody has no body read at all. */
const CLAIMED = { 'x-tsunagu-device': 'd' };

/** A real connection that sends most of a body and holds the rest back, once the edge has read what was sent. */
async function hold(edge: RunningEdge, from = '127.0.0.1'): Promise<Socket> {
  const socket = connect(edge.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const asked = once(edge.app.server, 'request');
  socket.write(
    `POST /v1/batches HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nx-tsunagu-device: d\r\nx-forwarded-for: ${from}\r\ncontent-length: ${PART_BYTES + 1}\r\n\r\n`,
  );
  const [request] = (await asked) as [IncomingMessage];
  socket.write(Buffer.alloc(PART_BYTES));
  await vi.waitFor(() => expect(request.socket.bytesRead).toBeGreaterThan(PART_BYTES));
  return socket;
}

test('bodies that fill the edge’s memory together are answered 503 with a time to wait, until those before them are gone', async () => {
  await using edge = await startEdge({ bodyBytesMax: 5 * PART_BYTES + 1_000 });
  // Of strangers not all is taken.
  edge.limits.prove('127.0.0.1', edge.clock.nowMs());
  const held: Socket[] = [];
  for (let index = 0; index < 5; index += 1) held.push(await hold(edge));
  const tooMuch = await post(`${edge.url}/v1/batches`, Buffer.alloc(2_000), {
    'content-type': 'application/json',
    ...CLAIMED,
  });
  expect(tooMuch.status).toBe(503);
  expect(tooMuch.refusal().error.code).toBe('overloaded');
  expect(Number(tooMuch.headers.get('retry-after'))).toBeGreaterThan(0);
  // What is small fits beside them, and what only announces a large body takes nothing.
  const announcing = connect(edge.port, '127.0.0.1');
  announcing.on('error', () => undefined);
  announcing.write(
    'POST /v1/batches HTTP/1.1\r\nhost: a\r\nx-tsunagu-device: d\r\ncontent-length: 1000000\r\n\r\n',
  );
  expect((await post(`${edge.url}/v1/batches`, Buffer.from('x'), CLAIMED)).status).toBe(401);
  // One breaks off, the next comes to its end: what both held is free again.
  held[0]?.destroy();
  held[1]?.write('x');
  await vi.waitFor(async () => {
    const answer = await post(`${edge.url}/v1/batches`, Buffer.alloc(500_000), CLAIMED);
    expect(answer.status).toBe(401);
  });
  for (const socket of [...held, announcing]) socket.destroy();
});

test('strangers who hold bodies back leave room for machines, at a known address and at a new one', async () => {
  await using edge = await startEdge({
    bodyBytesMax: 4 * (PART_BYTES + 50_000),
    trustedProxies: ['127.0.0.1'],
  });
  const machine = await enrolled(edge);
  const held = [await hold(edge, '192.0.2.1'), await hold(edge, '192.0.2.2')];
  const send = (from: string) =>
    post(`${edge.url}/v1/batches`, Buffer.alloc(PART_BYTES), { ...CLAIMED, 'x-forwarded-for': from });
  const [same, other] = [await send('192.0.2.1'), await send('192.0.2.3')];
  for (const answer of [same, other])
    expect([answer.status, answer.refusal().error.code]).toEqual([429, 'rate-limited']);
  // A machine's small batch fits even beside them; what it proves frees what it held, and the next may be large.
  const text = Array.from({ length: 100 }, () =>
    attemptItem(makeFailedAttempt({ lines: ['x'.repeat(1_000)] })),
  );
  const from = { headers: { 'x-forwarded-for': '198.51.100.7', 'content-encoding': 'identity' } };
  for (const items of [[], text]) {
    const body = Buffer.from(JSON.stringify(machine.batch(items)));
    expect((await machine.send(body, from)).status).toBe(202);
  }
  for (const socket of held) socket.destroy();
  await vi.waitFor(async () => expect((await send('192.0.2.1')).status).toBe(401));
});

test('what strangers hold is theirs until they prove somebody or their line is gone, of one address a half of it', () => {
  const budget = createBodyBudget(100);
  const open = (stranger: string | null) => {
    const request = {} as Parameters<typeof budget.open>[0];
    const raw = new EventEmitter();
    budget.open(request, { raw } as unknown as Parameters<typeof budget.open>[1], stranger);
    return {
      take: (size: number) => budget.take(request, size),
      trust: () => budget.trust(request),
      close: () => raw.emit('close'),
    };
  };
  const [a, again, b, c, known] = [open('a'), open('a'), open('b'), open('c'), open(null)];
  a.take(25);
  expect(() => again.take(1)).toThrow(expect.objectContaining({ code: 'rate-limited' }));
  b.take(25);
  expect(() => c.take(1)).toThrow(expect.objectContaining({ code: 'rate-limited' }));
  known.take(50);
  expect(() => known.take(1)).toThrow(expect.objectContaining({ code: 'overloaded' }));
  known.close();
  a.trust();
  a.trust();
  again.take(25);
  a.close();
  b.close();
  again.close();
  expect(budget.bytes).toBe(0);
  c.take(25);
  expect(budget.bytes).toBe(25);
});

test('what a body becomes when it is inflated counts until it is stored, and is given back', async () => {
  await using edge = await startEdge({ bodyBytesMax: 400_000 });
  const machine = await enrolled(edge);
  const attempt = (text: string) => ({ type: 'attempt', attempt: makeFailedAttempt({ lines: [text] }) });
  const large = Array.from({ length: 300 }, () => attempt('x'.repeat(1_000)));
  const answer = await machine.sendItems(large);
  expect([answer.status, answer.refusal().error.code]).toEqual([503, 'overloaded']);
  for (let index = 0; index < 3; index += 1)
    expect((await machine.sendItems(large.slice(0, 100))).status).toBe(202);
});

test('a request whose line is gone takes nothing that nobody would give back', () => {
  const budget = createBodyBudget(10);
  budget.take({} as Parameters<typeof budget.take>[0], 100);
  expect(budget.bytes).toBe(0);
});
