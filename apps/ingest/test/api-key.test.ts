import { createApiKey, type NewApiKey, revokeApiKey, setNamesInClear } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, enrolled, Machine, post } from './machine.ts';
import { NO_LIMITS, NOW, type RunningEdge, startEdge } from './running-edge.ts';

let edge: RunningEdge;
beforeAll(async () => {
  edge = await startEdge();
});
afterAll(() => edge[Symbol.asyncDispose]());

const ctx = () => ({ db: edge.database, now: edge.clock.now() });
const makeKey = (input: Partial<NewApiKey> = {}) =>
  createApiKey(ctx(), { label: 'shipper', ...input }, 'operator');
const item = (more: Record<string, unknown> = {}) =>
  attemptItem({ ...makeFailedAttempt({ recordedAt: NOW }), ...more });

/** As a log shipper would: plain JSON, a header, no signature. */
function ship(
  key: string,
  deviceId: string,
  items: readonly unknown[],
  more: Record<string, unknown> = {},
  to: RunningEdge = edge,
): Promise<Answer> {
  const batch = {
    protocolVersion: 1,
    deviceId,
    collectorVersion: 'vector/0.40',
    sentAt: NOW,
    items,
    ...more,
  };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return post(`${to.url}/v1/batches`, Buffer.from(JSON.stringify(batch)), headers);
}
const codeOf = (answer: Answer) => [answer.status, answer.refusal().error.code];

test('a log shipper sends the contract’s items with a key, each once, and its machine has the name and the key’s site', async () => {
  const { id, key } = await makeKey({ site: 'Osaka' });
  const deviceId = crypto.randomUUID();
  const items = [item(), { type: 'attempt', attempt: { stage: 'lunch' } }];
  const first = await ship(key, deviceId, items, { hostName: 'OSK-NB-7' });
  expect(first).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, quarantined: 1 } });
  expect((await ship(key, deviceId, items)).body).toMatchObject({ accepted: 0, duplicates: 1 });
  const [device] = await edge.database.sql`
    select host_name, site, api_key_id, collector_version from device where id = ${deviceId}`;
  expect(device).toEqual({
    host_name: 'OSK-NB-7',
    site: 'Osaka',
    api_key_id: id,
    collector_version: 'vector/0.40',
  });
  const [attempt] = await edge.database.sql`
    select site, group_id is not null as grouped from attempt where device_id = ${deviceId}`;
  expect(attempt).toEqual({ site: 'Osaka', grouped: true });
});

test('whom a shipper names in clear is the person that a collector’s hash means, and the name is not kept', async () => {
  const { key } = await makeKey();
  const [twoMachines, names] = [
    [crypto.randomUUID(), crypto.randomUUID()],
    ['CORP\\Sato', 'sato'],
  ];
  for (const [index, deviceId] of twoMachines.entries())
    await ship(key, deviceId, [item({ person: null, personName: names[index] })]);
  const rows = await edge.database.sql<{ person: number; payload: string }[]>`
    select person_ordinal as person, payload::text as payload from attempt where device_id = any(${twoMachines})`;
  expect(new Set(rows.map((row) => row.person)).size).toBe(1);
  for (const { payload } of rows) expect(payload).not.toMatch(/sato/i);
  await setNamesInClear(ctx(), true, 'operator');
  await ship(key, twoMachines[0] ?? '', [item({ person: null, personName: 'sato' })]);
  const [person] = await edge.database
    .sql`select display_name from person where ordinal = ${rows[0]?.person ?? -1}`;
  expect(person).toEqual({ display_name: 'sato' });
  await setNamesInClear(ctx(), false, 'operator');
});

test('a key speaks neither for an enrolled machine nor for another key’s, until that key ended', async () => {
  const [first, second] = [await makeKey(), await makeKey()];
  const machine = await enrolled(edge);
  expect(codeOf(await ship(first.key, machine.deviceId, [item()]))).toEqual([409, 'device-key-differs']);
  const deviceId = crypto.randomUUID();
  expect((await ship(first.key, deviceId, [item()])).status).toBe(202);
  expect(codeOf(await ship(second.key, deviceId, [item()]))).toEqual([409, 'device-key-differs']);
  await revokeApiKey(ctx(), first.id, 'operator');
  expect(codeOf(await ship(first.key, deviceId, [item()]))).toEqual([401, 'api-key-invalid']);
  expect((await ship(second.key, deviceId, [item()])).status).toBe(202);
});

test('a machine that a key speaks for cannot be signed for, nor enrolled over', async () => {
  const { key } = await makeKey();
  const machine = new Machine(edge);
  await ship(key, machine.deviceId, [item()]);
  expect(codeOf(await machine.sendItems([item()]))).toEqual([401, 'signature-invalid']);
  expect(codeOf(await machine.enrol())).toEqual([409, 'device-key-differs']);
});

test('a key names no more machines than it may, also when they come at once', async () => {
  const { key } = await makeKey({ devicesMax: 2 });
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => ship(key, crypto.randomUUID(), [item()])),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([202, 202, 403, 403, 403]);
});

test('what a key may not send fails its batch whole, and nothing of it is stored', async () => {
  const { key } = await makeKey({ scopes: ['observations'] });
  const deviceId = crypto.randomUUID();
  expect(codeOf(await ship(key, deviceId, [item()]))).toEqual([403, 'api-key-scope']);
  expect((await ship(key, deviceId, [])).status).toBe(202);
});

test('a key that asks too often is told to wait; another one is not', async () => {
  await using slow = await startEdge({
    rates: { ...NO_LIMITS, keyPerSecond: 1 },
    database: edge.database,
  });
  const [busy, calm] = [await makeKey(), await makeKey()];
  const ask = (key: string) => ship(key, crypto.randomUUID(), [], {}, slow);
  const answers = [];
  for (let i = 0; i < 11; i += 1) answers.push((await ask(busy.key)).status);
  expect(answers).toEqual([...Array(10).fill(202), 429]);
  expect((await ask(calm.key)).status).toBe(202);
});

test('no key is found in the store or in the log', async () => {
  const { key } = await makeKey();
  await ship(key, crypto.randomUUID(), [item()]);
  const [row] = await edge.database.sql<{ all: string }[]>`
    select coalesce(string_agg(k::text, ''), '') || (select coalesce(string_agg(a::text, ''), '') from audit_log a) as all
    from api_key k`;
  for (const text of [row?.all ?? '', edge.logged()]) expect(text).not.toContain(key.slice(4));
});

test('while keys of strangers cannot be looked up, a shipper at a known address is served, and what is no key refused', async () => {
  await using edge = await startEdge({ trustedProxies: ['127.0.0.1'] });
  const ctx = { db: edge.database, now: edge.clock.now() };
  const [slow, quick] = [
    await createApiKey(ctx, { label: 'slow' }, 'operator'),
    await createApiKey(ctx, { label: 'quick' }, 'operator'),
  ];
  const send = (key: string, from: string) => {
    const batch = { protocolVersion: 1, deviceId: crypto.randomUUID(), collectorVersion: 'v', sentAt: NOW };
    return post(`${edge.url}/v1/batches`, Buffer.from(JSON.stringify({ ...batch, items: [] })), {
      'content-type': 'application/json',
      'x-forwarded-for': from,
      authorization: `Bearer ${key}`,
    });
  };
  expect((await send(quick.key, '203.0.113.7')).status).toBe(202);
  const waiting = await edge.database.sql.begin(async (tx) => {
    await tx`select 1 from api_key where id = ${slow.id} for update`;
    const stranger = send(slow.key, '192.0.2.1');
    await expect
      .poll(async () => (await tx`select 1 from pg_locks where not granted`).length)
      .toBeGreaterThan(0);
    expect((await send('no-key', '192.0.2.2')).refusal().error.code).toBe('api-key-invalid');
    expect((await send(quick.key, '203.0.113.7')).status).toBe(202);
    return [stranger];
  });
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([202]);
});
