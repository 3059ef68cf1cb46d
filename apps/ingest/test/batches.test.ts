import { gzipSync } from 'node:zlib';
import { LIMITS } from '@tsunagu/core/collect';
import { ERROR_TEXT } from '@tsunagu/core/vocabulary';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolled, Machine, post } from './machine.ts';
import { NOW, type RunningEdge, startEdge } from './running-edge.ts';

let edge: RunningEdge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge[Symbol.asyncDispose]());

const item = () => attemptItem(makeFailedAttempt({ recordedAt: NOW }));
const packed = (value: unknown) => gzipSync(JSON.stringify(value));

async function storedBy(machine: Machine): Promise<number> {
  const [row] = await edge.database.sql<[{ n: number }]>`
    select count(*)::int as n from attempt where device_id = ${machine.deviceId}`;
  return row.n;
}

test('a signed batch is acknowledged with 202 once it is stored', async () => {
  const machine = await enrolled(edge);
  const answer = await machine.sendItems([item(), item()]);
  expect(answer).toMatchObject({
    status: 202,
    body: { accepted: 2, duplicates: 0, quarantined: 0, serverTime: NOW },
  });
  expect(await storedBy(machine)).toBe(2);
});

test('a batch without compression is taken too', async () => {
  const machine = await enrolled(edge);
  const body = Buffer.from(JSON.stringify(machine.batch([item()])));
  const answer = await machine.send(body, { headers: { 'content-encoding': 'identity' } });
  expect(answer.status).toBe(202);
});

test('of a half-valid batch the valid half is stored, the other kept with its reason', async () => {
  const machine = await enrolled(edge);
  const answer = await machine.sendItems([item(), { type: 'attempt', attempt: { stage: 'lunch' } }, item()]);
  expect(answer).toMatchObject({ status: 202, body: { accepted: 2, quarantined: 1 } });
});

test('a refusal says its code, what to do in both languages, the record number and the time', async () => {
  const machine = await enrolled(edge);
  const answer = await machine.send(gzipSync('no json'));
  expect(answer.refusal()).toEqual({
    error: {
      code: 'body-not-json',
      message: ERROR_TEXT['body-not-json'].en,
      messageJa: ERROR_TEXT['body-not-json'].ja,
    },
    requestId: answer.headers.get('x-request-id'),
    serverTime: NOW,
  });
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test.each([
  ['a body over the limit', 413, 'body-too-large', () => Buffer.alloc(LIMITS.bodyBytesMax + 1)],
  ['a bomb', 413, 'body-inflates-too-far', () => gzipSync(Buffer.alloc(LIMITS.inflatedBytesMax * 4))],
  [
    'a small bomb below the size limit',
    413,
    'body-inflates-too-far',
    () => gzipSync(Buffer.alloc(LIMITS.inflatedBytesMax / 4)),
  ],
  ['a body that is too deep', 400, 'body-too-deep', () => gzipSync(nested(LIMITS.depthMax + 1))],
  ['one that is deep enough to end a recursion', 400, 'body-too-deep', () => gzipSync(nested(400_000))],
  ['no gzip', 400, 'body-not-gzip', () => Buffer.from('{}')],
  ['gzip that ends early', 400, 'body-not-gzip', () => gzipSync(JSON.stringify({ a: 1 })).subarray(0, -6)],
  ['no JSON', 400, 'body-not-json', () => gzipSync('{"a":')],
  ['nothing', 400, 'body-not-gzip', () => Buffer.alloc(0)],
  ['null', 400, 'bad-request', () => gzipSync('null')],
] as const)('%s is answered %i %s', async (_what, status, code, body) => {
  const machine = await enrolled(edge);
  const answer = await machine.send(body());
  expect([answer.status, answer.refusal().error.code]).toEqual([status, code]);
});

test('a string full of brackets is not deep', async () => {
  const machine = await enrolled(edge);
  const lines = [`\\"${'[{'.repeat(100)}`];
  const answer = await machine.sendItems([attemptItem(makeFailedAttempt({ recordedAt: NOW, lines }))]);
  expect(answer.body).toMatchObject({ accepted: 1 });
});

test.each([
  ['another protocol version', 400, 'unsupported-protocol-version', { protocolVersion: 2 }],
  ['more items than allowed', 413, 'too-many-items', { items: Array(LIMITS.itemsMax + 1).fill(0) }],
  ['a batch that names another device', 401, 'signature-invalid', { deviceId: crypto.randomUUID() }],
  ['an envelope with a field missing', 400, 'bad-request', { sentAt: undefined }],
] as const)('%s is answered %i %s', async (_what, status, code, overrides) => {
  const machine = await enrolled(edge);
  const answer = await machine.send(packed(machine.batch([], overrides)));
  expect([answer.status, answer.refusal().error.code]).toEqual([status, code]);
});

test('another content type, encoding, path or method is refused', async () => {
  const machine = await enrolled(edge);
  const body = packed(machine.batch([]));
  const xml = await machine.send(body, { headers: { 'content-type': 'application/xml' } });
  const brotli = await machine.send(body, { headers: { 'content-encoding': 'br' } });
  const path = await machine.send(body, { path: '/v1/batch' });
  const method = await machine.send(body, { method: 'PUT', headers: { 'content-type': 'application/json' } });
  expect([xml, brotli, path, method].map((answer) => [answer.status, answer.refusal().error.code])).toEqual([
    [415, 'unsupported-media-type'],
    [415, 'unsupported-media-type'],
    [404, 'not-found'],
    [404, 'not-found'],
  ]);
});

test('wrong, missing and strange signatures are refused, and nothing of them is stored', async () => {
  const machine = await enrolled(edge);
  const body = packed(machine.batch([item()]));
  const json = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const wrong = await machine.send(body, { signature: 'A'.repeat(86) });
  const changed = await post(`${edge.url}/v1/batches`, packed(machine.batch([item()])), {
    ...json,
    ...machine.sign(body),
  });
  const missing = await post(`${edge.url}/v1/batches`, body, json);
  const stranger = await new Machine(edge).send(body);
  expect(
    [wrong, changed, missing, stranger].map((answer) => [answer.status, answer.refusal().error.code]),
  ).toEqual([
    [401, 'signature-invalid'],
    [401, 'signature-invalid'],
    [401, 'signature-missing'],
    [401, 'device-unknown'],
  ]);
  expect(await storedBy(machine)).toBe(0);
});

test('a request played again is refused, also when both arrive at once', async () => {
  const machine = await enrolled(edge);
  const body = packed(machine.batch([item()]));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', ...machine.sign(body) };
  const answers = await Promise.all([1, 2, 3].map(() => post(`${edge.url}/v1/batches`, body, headers)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409, 409]);
  expect(await storedBy(machine)).toBe(1);
});

test('a clock that went two hours wrong after enrolment gets through after signing once more', async () => {
  const machine = await enrolled(edge);
  const deviceTime = new Date(edge.clock.nowMs() - 7_200_000);
  const recordedAt = deviceTime.toISOString();
  const items = [attemptItem(makeFailedAttempt({ recordedAt }))];
  const body = packed(machine.batch(items, { sentAt: recordedAt }));
  const first = await machine.send(body, { signedAt: deviceTime });
  expect([first.status, first.refusal().error.code]).toEqual([401, 'time-out-of-window']);
  const serverTime = new Date(first.refusal().serverTime);
  expect((await machine.send(body, { signedAt: serverTime })).status).toBe(202);
  const [row] = await edge.database.sql`
    select occurred_at, recorded_at from attempt where device_id = ${machine.deviceId}`;
  expect(row).toMatchObject({ occurred_at: edge.clock.now(), recorded_at: deviceTime });
  // The error is known now: the raw clock passes at once.
  expect((await machine.send(packed(machine.batch([])), { signedAt: deviceTime })).status).toBe(202);
});

test('a clock two hours wrong from the first day on passes at once', async () => {
  const machine = await enrolled(edge, 7_200_000);
  expect((await machine.sendItems([item()])).status).toBe(202);
});
