import { type CollectorConfig, collectorConfigSchema, KEY_OVERLAP_SECONDS } from '@tsunagu/core/collect';
import { ensureOrganization, revokeDevice, setCollectorSettings } from '@tsunagu/services/access';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolled, type Machine } from './machine.ts';
import { type RunningEdge, startEdge } from './running-edge.ts';

let edge: RunningEdge;
beforeAll(async () => {
  edge = await startEdge();
  await ensureOrganization(ctx());
});
afterAll(() => edge[Symbol.asyncDispose]());

const ctx = () => ({ db: edge.database, now: edge.clock.now() });
const ask = (machine: Machine, knows?: string) =>
  machine.send(Buffer.alloc(0), {
    method: 'GET',
    path: '/v1/config',
    headers: knows === undefined ? {} : { 'if-none-match': knows },
  });
const config = async (machine: Machine): Promise<CollectorConfig> =>
  collectorConfigSchema.parse((await ask(machine)).body);

test('a collector that knows the configuration is answered 304 with nothing in it, until something in it changes', async () => {
  const machine = await enrolled(edge);
  const first = await ask(machine);
  const tag = first.headers.get('etag') ?? '';
  expect(tag).toBe(`"${collectorConfigSchema.parse(first.body).configVersion}"`);
  // It holds the organization's key.
  expect(first.headers.get('cache-control')).toContain('no-store');
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const again = await ask(machine, known);
    expect([known, again.status, again.body, again.headers.get('etag')]).toEqual([known, 304, null, tag]);
  }
  for (const known of ['"other"', tag.slice(1, -1), '']) expect((await ask(machine, known)).status).toBe(200);
  await setCollectorSettings(ctx(), { stallHint: true }, 'boss');
  expect((await ask(machine, tag)).status).toBe(200);
  expect(await config(machine)).toMatchObject({ stallHint: true });
});

test('what an administrator sets is what collectors are told; an address that none would take is refused', async () => {
  const machine = await enrolled(edge);
  expect(await config(machine)).not.toHaveProperty('captiveUrl');
  const captiveUrl = 'http://portal-check.example.co.jp/generate_204';
  await setCollectorSettings(ctx(), { captiveUrl }, 'boss');
  expect(await config(machine)).toMatchObject({ captiveUrl });
  for (const bad of ['http://127.0.0.1/', 'http://user:pw@example.com/', 'file:///etc/passwd'])
    await expect(setCollectorSettings(ctx(), { captiveUrl: bad }, 'boss')).rejects.toMatchObject({
      code: 'bad-request',
    });
  expect(await setCollectorSettings(ctx(), { captiveUrl: null }, 'boss')).toMatchObject({ captiveUrl: null });
  expect(await config(machine)).not.toHaveProperty('captiveUrl');
});

test('a gateway that no probe may be sent to is not handed on, and spoils nobody’s configuration', async () => {
  const machine = await enrolled(edge);
  const gateways = [
    { host: '127.0.0.1', port: 20_001 },
    { host: '169.254.169.254', port: 443 },
    { host: 'db.example.com', port: 5432 },
    { host: 'gw-fine.example.com', port: 10_443 },
  ];
  await machine.sendItems(
    gateways.map((gateway) =>
      attemptItem(makeFailedAttempt({ recordedAt: edge.clock.now().toISOString(), gateway })),
    ),
  );
  expect((await config(machine)).gateways).toEqual([{ host: 'gw-fine.example.com', port: 10_443 }]);
});

test('a new key takes the place of the old one at once; the old one is good for what is under way, and then no more', async () => {
  const old = await enrolled(edge);
  const next = old.withNewKey();
  expect((await ask(next)).refusal().error.code).toBe('signature-invalid');
  const answer = await old.rotateTo(next);
  expect([answer.status, answer.body]).toMatchObject([
    200,
    { deviceId: old.deviceId, publicKey: next.publicKey },
  ]);
  expect([(await ask(next)).status, (await ask(old)).status]).toEqual([200, 200]);
  // The answer was lost: asked again, by either key, nothing changes.
  expect([(await old.rotateTo(next)).status, (await next.rotateTo(next)).status]).toEqual([200, 200]);
  edge.clock.advance({ minutes: KEY_OVERLAP_SECONDS / 60 + 1 });
  expect((await ask(old)).refusal().error.code).toBe('signature-invalid');
  expect((await old.rotateTo(next)).refusal().error.code).toBe('signature-invalid');
  expect((await ask(next)).status).toBe(200);
});

test('who finds an old key, has no key to show, plays a request again, or was revoked cannot rotate', async () => {
  const old = await enrolled(edge);
  const next = old.withNewKey();
  const third = old.withNewKey();
  const code = async (answer: Promise<{ refusal(): { error: { code: string } } }>) =>
    (await answer).refusal().error.code;
  // Somebody else's public key, or a proof for another one.
  expect(await code(old.rotateTo(next, { proofBy: third }))).toBe('signature-invalid');
  await old.rotateTo(next, { nonce: 'n'.repeat(22) });
  expect(await code(old.rotateTo(next, { nonce: 'n'.repeat(22) }))).toBe('signature-replayed');
  // Within the overlap the old key still signs batches, and nothing more.
  expect(await code(old.rotateTo(third))).toBe('signature-invalid');
  expect(await code(third.rotateTo(third))).toBe('signature-invalid');
  await revokeDevice(ctx(), old.deviceId, 'boss');
  expect(await code(next.rotateTo(third))).toBe('device-revoked');
});

test('two rotations at once leave one key in force, and both keys were never good together', async () => {
  const old = await enrolled(edge);
  const [one, other] = [old.withNewKey(), old.withNewKey()];
  const answers = await Promise.all([old.rotateTo(one), old.rotateTo(other)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  const works = await Promise.all([ask(one), ask(other)]);
  expect(works.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('a machine is not kept waiting for its configuration or its new key by a store that says nothing', async () => {
  const machine = await enrolled(edge);
  const next = machine.withNewKey();
  const answers = await edge.database.sql.begin(async (tx) => {
    await tx`lock table used_nonce in access exclusive mode`;
    return Promise.all([ask(machine), machine.rotateTo(next)]);
  });
  for (const answer of answers)
    expect([answer.status, answer.refusal().error.code]).toEqual([503, 'database-unavailable']);
}, 20_000);
