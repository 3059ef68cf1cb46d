import { auditLog, device, enrolmentToken } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createEnrolmentToken,
  enrolDevice,
  listEnrolmentTokens,
  revokeDevice,
  revokeEnrolmentToken,
} from '../../src/access/index.ts';
import { enrolRequest, makeMachine } from './machine.ts';

const clock = createTestClock('2026-11-22T00:00:00Z');
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now() });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => clock.set('2026-11-22T00:00:00Z'));

async function token(input: Partial<Parameters<typeof createEnrolmentToken>[1]> = {}) {
  return createEnrolmentToken(ctx(), { label: 'test', usesMax: 2, ...input }, 'operator');
}

test('a device that enrols carries the site and department of its token, and its clock error', async () => {
  const made = await token({ site: 'Tokyo', department: 'Sales' });
  const machine = makeMachine();
  const ahead = new Date(clock.nowMs() + 7_200_000);
  const accepted = await enrolDevice(ctx(), enrolRequest(machine, made.token, ahead));

  expect(accepted).toMatchObject({ deviceId: machine.deviceId, serverTime: clock.now().toISOString() });
  expect(accepted.config.personKey).toMatch(/^[\w-]{43}$/);
  const stored = (await database.db.select().from(device)).find((row) => row.id === machine.deviceId);
  expect(stored).toMatchObject({ site: 'Tokyo', department: 'Sales', clockSkewMs: 7_200_000 });
});

test('the same device with the same key again costs no use, even when the token is used up', async () => {
  const made = await token({ usesMax: 1 });
  const machine = makeMachine();
  const first = await enrolDevice(ctx(), enrolRequest(machine, made.token, clock.now()));
  const second = await enrolDevice(ctx(), enrolRequest(machine, made.token, clock.now()));
  expect(second).toEqual(first);
  await expect(
    enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now())),
  ).rejects.toMatchObject({
    code: 'token-used-up',
  });
});

test('twenty machines racing for the five uses of a token: exactly five are in', async () => {
  const made = await token({ usesMax: 5 });
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now())),
    ),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
  const row = (await listEnrolmentTokens(database, clock.now())).find((one) => one.id === made.id);
  expect(row).toMatchObject({ uses: 5, state: 'used-up' });
});

test('a device id cannot be taken over with another key, whatever token is shown', async () => {
  const machine = makeMachine();
  await enrolDevice(ctx(), enrolRequest(machine, (await token()).token, clock.now()));
  const thief = makeMachine(machine.deviceId);
  await expect(
    enrolDevice(ctx(), enrolRequest(thief, (await token()).token, clock.now())),
  ).rejects.toMatchObject({ code: 'device-key-differs' });
});

test('a revoked device cannot enrol again with a good token', async () => {
  const machine = makeMachine();
  await enrolDevice(ctx(), enrolRequest(machine, (await token()).token, clock.now()));
  await revokeDevice(ctx(), machine.deviceId, 'operator');
  await expect(
    enrolDevice(ctx(), enrolRequest(machine, (await token()).token, clock.now())),
  ).rejects.toMatchObject({ code: 'device-revoked' });
});

test('a token is taken until the moment it expires, and not from it on', async () => {
  const made = await token({ validDays: 1 });
  clock.advance({ hours: 24, ms: -1 });
  await enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now()));
  clock.advance({ ms: 1 });
  await expect(
    enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now())),
  ).rejects.toMatchObject({
    code: 'token-expired',
  });
});

test('a revoked token and an invented one are refused alike', async () => {
  const made = await token();
  await revokeEnrolmentToken(ctx(), made.id, 'operator');
  for (const secret of [made.token, 'tsu_never-made-by-anybody']) {
    await expect(enrolDevice(ctx(), enrolRequest(makeMachine(), secret, clock.now()))).rejects.toMatchObject({
      code: 'token-invalid',
    });
  }
  await expect(revokeEnrolmentToken(ctx(), 'not-a-uuid', 'operator')).rejects.toMatchObject({
    code: 'not-found',
  });
});

test.each([
  ['203.0.112.255', 'out'],
  ['203.0.113.0', 'in'],
  ['203.0.113.255', 'in'],
  ['203.0.114.0', 'out'],
  ['::ffff:203.0.113.7', 'in'],
  ['2001:db8:1::7', 'in'],
  ['2001:db8:2::7', 'out'],
  ['198.51.100.7', 'in'],
  ['198.51.100.8', 'out'],
  ['not an address', 'out'],
  [null, 'out'],
] as const)('of a token for some networks, a machine at %s is %s', async (address, expected) => {
  const made = await token({ networks: ['203.0.113.0/24', '2001:db8:1::/48', '198.51.100.7'] });
  const enrolled = enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now()), address);
  if (expected === 'in') await enrolled;
  else await expect(enrolled).rejects.toMatchObject({ code: 'token-elsewhere' });
  const listed = (await listEnrolmentTokens(database, clock.now())).find(({ id }) => id === made.id);
  expect(listed).toMatchObject({
    uses: expected === 'in' ? 1 : 0,
    networks: ['203.0.113.0/24', '2001:db8:1::/48', '198.51.100.7'],
  });
});

test.each(['203.0.113.0/33', '2001:db8::/129', 'office', '203.0.113.0/24 x', '::ffff:203.0.113.0/96'])(
  'a token cannot be made for %s, and it is said that this is no network',
  async (wrong) => {
    await expect(token({ networks: ['203.0.113.0/24', wrong] })).rejects.toMatchObject({
      code: 'token-network-wrong',
      args: { about: wrong },
    });
  },
);

test('of more than fifty networks the fifty-first is named, and of a very long one its beginning', async () => {
  const many = Array.from({ length: 51 }, (_, at) => `203.0.113.${at}`);
  await token({ networks: many.slice(0, 50) });
  await expect(token({ networks: many })).rejects.toMatchObject({ args: { about: '203.0.113.50' } });
  await expect(token({ networks: ['9'.repeat(500)] })).rejects.toMatchObject({
    code: 'token-network-wrong',
    args: { about: '9'.repeat(50) },
  });
});

test('neither the token nor its hash is in the audit log or in the list, and the store has the hash only', async () => {
  const made = await token();
  await enrolDevice(ctx(), enrolRequest(makeMachine(), made.token, clock.now()));
  const [stored] = await database.db.select().from(enrolmentToken);
  const shown = JSON.stringify([
    await database.db.select().from(auditLog),
    await listEnrolmentTokens(database, clock.now()),
  ]);
  expect(shown).toContain('device.enrolled');
  expect(shown).not.toContain(made.token);
  expect(shown).not.toContain(stored?.tokenHash);
  expect(JSON.stringify(await database.db.select().from(enrolmentToken))).not.toContain(made.token);
});
