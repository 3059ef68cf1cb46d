import { SIGNATURE_WINDOW_SECONDS } from '@tsunagu/core/collect';
import { usedNonce } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createEnrolmentToken,
  enrolDevice,
  forgetNonces,
  rememberNonce,
  rememberNonces,
  revokeDevice,
  verifyRequest,
} from '../../src/access/index.ts';
import { enrolRequest, type Machine, makeMachine, signRequest } from './machine.ts';

const clock = createTestClock('2026-11-22T00:00:00Z');
const WINDOW_MS = SIGNATURE_WINDOW_SECONDS * 1000;
const TWO_HOURS_MS = 7_200_000;
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now() });
const at = (offsetMs: number) => new Date(clock.nowMs() + offsetMs);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

async function enrolled(skewMs = 0): Promise<Machine> {
  const machine = makeMachine();
  const { token } = await createEnrolmentToken(ctx(), { label: 'test' }, 'operator');
  await enrolDevice(ctx(), enrolRequest(machine, token, at(skewMs)));
  return machine;
}

test('a signed request passes until the edge of the window on both sides, and not beyond', async () => {
  const machine = await enrolled();
  for (const offset of [-WINDOW_MS, 0, WINDOW_MS]) {
    expect(await verifyRequest(ctx(), signRequest(machine, at(offset)))).toMatchObject({
      id: machine.deviceId,
    });
  }
  for (const offset of [-WINDOW_MS - 1, WINDOW_MS + 1]) {
    await expect(verifyRequest(ctx(), signRequest(machine, at(offset)))).rejects.toMatchObject({
      code: 'time-out-of-window',
    });
  }
});

test('a clock known to be two hours ahead passes as it is, and as soon as it is repaired', async () => {
  const machine = await enrolled(TWO_HOURS_MS);
  await verifyRequest(ctx(), signRequest(machine, at(TWO_HOURS_MS)));
  await verifyRequest(ctx(), signRequest(machine, at(0)));
  await expect(verifyRequest(ctx(), signRequest(machine, at(-TWO_HOURS_MS)))).rejects.toMatchObject({
    code: 'time-out-of-window',
  });
});

test.each([
  ['method', { method: 'PUT' }],
  ['path', { path: '/v1/config' }],
  ['timestamp', { timestamp: '1795305600001' }],
  ['nonce', { nonce: 'A'.repeat(22) }],
  ['body', { bodySha256: '0'.repeat(64) }],
  ['signature', { signature: 'A'.repeat(86) }],
])('a changed %s breaks the signature', async (_part, change) => {
  const signed = signRequest(await enrolled(), at(0));
  await verifyRequest(ctx(), signed);
  await expect(verifyRequest(ctx(), { ...signed, ...change })).rejects.toMatchObject({
    code: 'signature-invalid',
  });
});

test('a request signed by one device does not pass as another', async () => {
  const [one, other] = [await enrolled(), await enrolled()];
  const signed = { ...signRequest(one, at(0)), deviceId: other.deviceId };
  await expect(verifyRequest(ctx(), signed)).rejects.toMatchObject({ code: 'signature-invalid' });
});

test('a stranger, a nonsense id and a missing header are told apart', async () => {
  const signed = signRequest(makeMachine(), at(0));
  await expect(verifyRequest(ctx(), signed)).rejects.toMatchObject({ code: 'device-unknown' });
  await expect(verifyRequest(ctx(), { ...signed, deviceId: "' or 1=1" })).rejects.toMatchObject({
    code: 'device-unknown',
  });
  await expect(verifyRequest(ctx(), { ...signed, signature: '' })).rejects.toMatchObject({
    code: 'signature-missing',
  });
});

test('a revoked device is refused from its next request on', async () => {
  const machine = await enrolled();
  await verifyRequest(ctx(), signRequest(machine, at(0)));
  await revokeDevice(ctx(), machine.deviceId, 'operator');
  await expect(verifyRequest(ctx(), signRequest(machine, at(0)))).rejects.toMatchObject({
    code: 'device-revoked',
  });
});

test('a nonce passes once: later, at the same moment, and twice in one call', async () => {
  const machine = await enrolled();
  const used = await verifyRequest(ctx(), signRequest(machine, at(0)));
  const race = await Promise.allSettled([rememberNonce(database, used), rememberNonce(database, used)]);
  expect(race.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(rememberNonce(database, used)).rejects.toMatchObject({ code: 'signature-replayed' });

  const fresh = await verifyRequest(ctx(), signRequest(machine, at(0)));
  expect(await rememberNonces(database, [fresh, used, fresh])).toEqual([1, 2]);
});

test('a nonce is kept for as long as its request could pass, a clock two hours ahead included', async () => {
  const machine = await enrolled(TWO_HOURS_MS);
  const signed = signRequest(machine, at(TWO_HOURS_MS));
  await rememberNonce(database, await verifyRequest(ctx(), signed));
  clock.advance({ hours: 2, seconds: SIGNATURE_WINDOW_SECONDS });
  await forgetNonces(ctx());
  await expect(rememberNonce(database, await verifyRequest(ctx(), signed))).rejects.toMatchObject({
    code: 'signature-replayed',
  });
  clock.advance({ ms: 1 });
  await expect(verifyRequest(ctx(), signed)).rejects.toMatchObject({ code: 'time-out-of-window' });
  clock.advance({ hours: 24 });
  await forgetNonces(ctx());
  expect(await database.db.select().from(usedNonce)).toEqual([]);
});

test('a request does not pass again when its machine’s clock falls behind later the same day', async () => {
  const machine = await enrolled();
  const signed = signRequest(machine, at(0));
  await rememberNonce(database, await verifyRequest(ctx(), signed));
  clock.advance({ hours: 2 });
  await forgetNonces(ctx());
  await expect(verifyRequest(ctx(), signed)).rejects.toMatchObject({ code: 'time-out-of-window' });
  await database.sql`update device set clock_skew_ms = ${-TWO_HOURS_MS} where id = ${machine.deviceId}`;
  await expect(rememberNonce(database, await verifyRequest(ctx(), signed))).rejects.toMatchObject({
    code: 'signature-replayed',
  });
});
