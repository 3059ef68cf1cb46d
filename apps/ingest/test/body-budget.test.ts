import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { makeFailedAttempt } from '@tsunagu/testkit/factories';
import { expect, test, vi } from 'vitest';
import { createBodyBudget } from '../src/limits/create-body-budget.ts';
import { enrolled, post } from './machine.ts';
import { type RunningEdge, startEdge } from './running-edge.ts';

const PART_BYTES = 300_000;
/** Whoever names nobody has no body read at all. */
const CLAIMED = { 'x-tsunagu-device': 'd' };

/** A real connection that sends most of a body and holds the rest back, once the edge has read what was sent. */
async function hold(edge: RunningEdge): Promise<Socket> {
  const socket = connect(edge.port, '127.0.0.1');
  socket.on('error', () => undefined);
  const asked = once(edge.app.server, 'request');
  socket.write(
    `POST /v1/batches HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nx-tsunagu-device: d\r\ncontent-length: ${PART_BYTES + 1}\r\n\r\n`,
  );
  const [request] = (await asked) as [IncomingMessage];
  socket.write(Buffer.alloc(PART_BYTES));
  await vi.waitFor(() => expect(request.socket.bytesRead).toBeGreaterThan(PART_BYTES));
  return socket;
}

test('bodies that fill the edge’s memory together are answered 503 with a time to wait, until those before them are gone', async () => {
  await using edge = await startEdge({ bodyBytesMax: 5 * PART_BYTES + 1_000 });
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
