import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS, SIGNATURE_HEADERS, signedText } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { backOffMs } from '../src/send/back-off.ts';
import { accept, clock, DEVICE, edge, machine, NOW, publicKey, refuse } from './support/sending.ts';

test('sends everything in signed gzip batches within the limits, and forgets it only after 202', async () => {
  const { url, received } = await edge((one, response) => accept(response, one.batch.items.length));
  const { spool, sender } = machine(url, LIMITS.itemsMax + 20);
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(received.map((one) => one.batch.items.length)).toEqual([LIMITS.itemsMax, 20]);
  expect(spool.state()).toMatchObject({
    pendingRecords: 0,
    cursor: { acknowledgedRecords: LIMITS.itemsMax + 20 },
  });
  for (const { headers, body } of received) {
    const header = (name: string) => String(headers[name]);
    const text = signedText({
      method: 'POST',
      path: '/v1/batches',
      timestamp: header(SIGNATURE_HEADERS.timestamp),
      nonce: header(SIGNATURE_HEADERS.nonce),
      bodySha256: createHash('sha256').update(body).digest('hex'),
    });
    const signature = Buffer.from(header(SIGNATURE_HEADERS.signature), 'base64url');
    expect(
      verify(
        null,
        Buffer.from(text),
        createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })),
        signature,
      ),
    ).toBe(true);
    expect(header(SIGNATURE_HEADERS.device)).toBe(DEVICE);
  }
  const nonces = received.map(({ headers }) => headers[SIGNATURE_HEADERS.nonce]);
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('a busy server is asked again no earlier than it wants, and nothing is lost', async () => {
  const { url, received } = await edge((one, response, count) =>
    count === 1
      ? refuse(response, 503, 'overloaded', { retryAfter: '7' })
      : accept(response, one.batch.items.length),
  );
  const { spool, sender, restarted } = machine(url, 3);
  const outcome = await sender.send();
  expect(outcome).toMatchObject({ kind: 'later', code: 'overloaded' });
  expect(outcome.kind === 'later' && outcome.waitMs).toBeGreaterThanOrEqual(7000);
  expect(spool.state().pendingRecords).toBe(3);
  // Neither a heartbeat nor a restart makes it impatient.
  const [beat] = spool.peek(1, 1e6);
  clock.laterMs = 6_000;
  expect(await sender.send(beat ? [beat.record.item] : [])).toMatchObject({
    kind: 'later',
    code: 'overloaded',
  });
  expect(await restarted()).toMatchObject({ kind: 'later', code: 'overloaded' });
  expect(received).toHaveLength(1);
  clock.laterMs = 10_000;
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(received).toHaveLength(2);
});

test('a clock two hours off signs once more with the server’s time and remembers the difference', async () => {
  const serverNow = NOW + 7_200_000;
  const stamps: number[] = [];
  const { url } = await edge((one, response, count) => {
    stamps.push(Number(one.headers[SIGNATURE_HEADERS.timestamp]));
    if (count === 1)
      refuse(response, 401, 'time-out-of-window', { serverTime: new Date(serverNow).toISOString() });
    else accept(response, one.batch.items.length);
  });
  const { sender } = machine(url, 1);
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(stamps).toEqual([NOW, serverNow]);
  expect(sender.state().clockOffsetMs).toBe(7_200_000);
});

test('a clock that stays refused is not asked for ever', async () => {
  const { url, received } = await edge((_one, response) => refuse(response, 401, 'time-out-of-window'));
  const { spool, sender } = machine(url, 1);
  expect(await sender.send()).toMatchObject({ kind: 'refused', code: 'time-out-of-window' });
  expect(received).toHaveLength(2);
  expect(spool.state().pendingRecords).toBe(1);
});

test('a batch that is too large is halved until it fits', async () => {
  const sizes: number[] = [];
  const { url } = await edge((one, response) => {
    sizes.push(one.batch.items.length);
    if (one.batch.items.length > 3) refuse(response, 413, 'body-too-large');
    else accept(response, one.batch.items.length);
  });
  const { spool, sender } = machine(url, 10);
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(sizes[0]).toBe(10);
  expect(sizes.filter((size) => size <= 3).reduce((sum, size) => sum + size, 0)).toBe(10);
  expect(spool.state().pendingRecords).toBe(0);
});

test('one item that can never be taken is set aside with its reason and does not hold up the others', async () => {
  const poison = '0192f3a0-0000-7000-8000-000000000004';
  const { url } = await edge((one, response) => {
    if (JSON.stringify(one.batch.items).includes(poison)) refuse(response, 400, 'bad-request');
    else accept(response, one.batch.items.length);
  });
  const { spool, sender, folder } = machine(url, 8);
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(spool.state().pendingRecords).toBe(0);
  expect(sender.state()).toMatchObject({ sentItems: 7, refusedItems: 1 });
  const aside = readFileSync(join(folder, 'refused.jsonl'), 'utf8').trim().split('\n');
  expect(aside).toHaveLength(1);
  expect(aside[0]).toContain(poison);
  expect(aside[0]).toContain('bad-request');
});

test.each([
  [401, 'signature-invalid'],
  [403, 'device-revoked'],
  [400, 'unsupported-protocol-version'],
])('a refusal of the machine (%i %s) costs no data and is not hurried', async (status, code) => {
  const { url } = await edge((_one, response) => refuse(response, status, code));
  const { spool, sender } = machine(url, 2);
  const outcome = await sender.send();
  expect(outcome).toMatchObject({ kind: 'refused', code });
  expect(outcome.kind === 'refused' && outcome.waitMs).toBeGreaterThan(60_000);
  expect(spool.state().pendingRecords).toBe(2);
});

test('a login page instead of the server (200, 302, 404) never counts as delivered', async () => {
  for (const status of [200, 302, 404]) {
    const { url } = await edge((_one, response) => {
      response.writeHead(status, { 'content-type': 'text/html', location: 'http://127.0.0.1:1/' });
      response.end('<html>sign in</html>');
    });
    const { spool, sender } = machine(url, 1);
    expect((await sender.send()).kind).not.toBe('empty');
    expect(spool.state().pendingRecords).toBe(1);
  }
});

test('a connection reset in mid-answer sends the very same items again', async () => {
  const { url, received } = await edge((one, response, count) => {
    if (count > 1) return accept(response, one.batch.items.length);
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"accepted":');
    setImmediate(() => response.destroy());
  });
  const { spool, sender } = machine(url, 4);
  expect(await sender.send()).toMatchObject({ kind: 'later', code: 'server-unreachable' });
  expect(spool.state().pendingRecords).toBe(4);
  expect(await sender.send()).toEqual({ kind: 'empty' });
  expect(JSON.stringify(received[1]?.batch.items)).toBe(JSON.stringify(received[0]?.batch.items));
});

test('nobody listening is waited for longer and longer, up to a bound', async () => {
  const { spool, sender } = machine('http://127.0.0.1:9', 1);
  const waits: number[] = [];
  for (let n = 0; n < 14; n += 1) {
    const outcome = await sender.send();
    if (outcome.kind === 'later') waits.push(outcome.waitMs);
  }
  expect(waits).toHaveLength(14);
  expect(waits[1]).toBe((waits[0] ?? 0) * 2);
  expect(waits.at(-1)).toBe(waits.at(-2));
  expect(spool.state().pendingRecords).toBe(1);
});

test('a heartbeat rides along and is never spooled', async () => {
  const { url, received } = await edge((one, response) => accept(response, one.batch.items.length));
  const { spool, sender } = machine(url, 1);
  const [beat] = spool.peek(1, 1e6);
  if (!beat) throw new Error('nothing spooled');
  await sender.send([beat.record.item]);
  expect(received[0]?.batch.items).toHaveLength(2);
  expect(spool.state().pendingRecords).toBe(0);
});

test('waits are spread, and a server’s own wish is a lower bound', () => {
  expect(backOffMs(1, null, 0)).toBe(1000);
  expect(backOffMs(1, null, 0.999)).toBeLessThan(2000);
  expect(backOffMs(50, null, 0.999)).toBeLessThanOrEqual(900_000);
  expect(backOffMs(1, 30, 0)).toBe(30_000);
  expect(backOffMs(9, 30, 1)).toBe(37_500);
});
