import { sign } from 'node:crypto';
import { keyRotationText } from '@tsunagu/core/collect';
import { auditLog, user, verification } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  AUDIT_ACTIONS,
  changeAccountRole,
  createAccount,
  createApiKey,
  createEnrolmentToken,
  enrolDevice,
  ensureFirstAdminLink,
  ensureOrganization,
  inviteAccount,
  noteRestore,
  noteSignIn,
  noteSignInClosed,
  removeAccount,
  revokeApiKey,
  revokeDevice,
  revokeEnrolmentToken,
  rotateDeviceKey,
  setAccountPassword,
  setCollectorSettings,
  setNamesInClear,
  setRetention,
  setThresholds,
  takeInvitation,
  useSetupLink,
  verifyRequest,
} from '../../src/access/index.ts';
import { cancelPlannedChange, markSignal, planChange } from '../../src/detect/index.ts';
import { changeGroupState, joinParts, mergeGroups, splitGroup, takeOutGroup } from '../../src/group/index.ts';
import { retireHistory } from '../../src/ingest/index.ts';
import { createChannel, deleteChannel, testChannel } from '../../src/respond/index.ts';
import { testCompany } from '../detect/company.ts';
import { enrolRequest, type Machine, makeMachine, signRequest } from './machine.ts';

const clock = createTestClock('2026-11-22T00:00:00Z');
const HASH = 'salt:slow-hash';
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now(), secret: 'a-secret-of-thirty-two-characters' });

beforeEach(async () => {
  clock.set('2026-11-22T00:00:00Z');
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

const entries = () => database.db.select().from(auditLog).orderBy(auditLog.at);
const actions = async () => (await entries()).map((entry) => entry.action);
const hook = { kind: 'webhook', name: 'ops', url: 'http://127.0.0.1:9/T0/path-is-secret' } as const;

/** Who can sign in as an administrator. */
async function admin(email: string): Promise<string> {
  const { id } = await createAccount(ctx(), { name: 'Sato', email, role: 'admin' }, 'system');
  await setAccountPassword(ctx(), { accountId: id, passwordHash: HASH }, id);
  return id;
}

async function failingGroup(): Promise<number> {
  await testCompany(database, clock).meetExpiredCertificate(1);
  const [group] = await database.sql<{ id: number }[]>`select id from failure_group`;
  return group?.id ?? 0;
}

async function rotate(machine: Machine): Promise<void> {
  const next = makeMachine(machine.deviceId);
  const device = await verifyRequest(ctx(), signRequest(machine, clock.now()));
  const text = Buffer.from(keyRotationText(machine.deviceId, next.publicKey));
  const proof = sign(null, text, next.privateKey).toString('base64url');
  await rotateDeviceKey(ctx(), device, { protocolVersion: 1, newPublicKey: next.publicKey, proof });
}

/** Merged and taken out again, split and joined again: its other half is a copy beside it, told apart by one code. */
async function regroup(group: number, actor: string): Promise<void> {
  const [other] = await database.sql<{ id: number }[]>`
    insert into failure_group (fingerprint_version, fingerprint, verdict, discriminator, stage, first_seen_at, last_seen_at)
    select fingerprint_version, fingerprint || '-', verdict, '', stage, first_seen_at, last_seen_at
    from failure_group where id = ${group} returning id`;
  await mergeGroups(ctx(), { groupId: other?.id ?? 0, intoId: group }, actor);
  await takeOutGroup(ctx(), other?.id ?? 0, actor);
  await database.sql`
    insert into attempt select device_id, gen_random_uuid(), occurred_at, clock_beyond_reason, recorded_at, received_at,
      person_ordinal, gateway_id, client, client_version, protocol, result, stage, '-99', verdict, confidence, group_id,
      duration_ms, site, department, payload, diagnosis
    from attempt where group_id = ${group} limit 1`;
  await splitGroup(ctx(), { groupId: group, by: 'error-code' }, actor);
  await joinParts(ctx(), group, actor);
}

/** A day of two years ago, with an attempt in it. */
async function retireOldAttempt(): Promise<void> {
  await database.sql`select make_attempt_partition('2024-11-22')`;
  await database.sql`
    insert into attempt select device_id, gen_random_uuid(), '2024-11-22T12:00:00Z', false, recorded_at, received_at,
      person_ordinal, gateway_id, client, client_version, protocol, result, stage, error_code, verdict, confidence,
      null, duration_ms, site, department, payload, diagnosis
    from attempt limit 1`;
  await retireHistory(ctx(), { graceDays: 0 });
}

/** What a person says of a signal, and takes back; in their own words, which may name somebody. */
async function judgeSignal(actor: string): Promise<void> {
  const [told] = await database.sql<{ id: string }[]>`
    insert into signal (kind, dedupe_key, verdict, scope, confidence, severity, people, evidence, started_at, opened_at, updated_at)
    values ('cause-surge', 'planted', 'unknown', 'gateway', 1, 'broken', 9, '{}', now(), now(), now()) returning id`;
  const signalId = told?.id ?? '';
  await markSignal(ctx(), { signalId, mark: { mark: 'wrong', reason: 'Suzuki tested it' } }, actor);
  await markSignal(ctx(), { signalId, mark: null }, actor);
}

/** Work that is announced in words which may name somebody, and called off. */
async function planWork(actor: string): Promise<void> {
  const work = { kind: 'site', gatewayId: null, value: 'Osaka', words: 'Suzuki moves the racks' } as const;
  const { id } = await planChange(
    ctx(),
    { ...work, from: '2026-11-23T00:00:00Z', to: '2026-11-23T02:00:00Z' },
    actor,
  );
  await cancelPlannedChange(ctx(), { id }, actor);
}

/** Every act that the log knows, once; returns what must not be found in it. */
async function doEverything(): Promise<string[]> {
  const link = await ensureFirstAdminLink(database, { baseUrl: 'http://localhost', now: clock.now() });
  const setup = link?.replace('http://localhost/setup/', '') ?? '';
  const boss = (
    await useSetupLink(ctx(), setup, { name: 'Sato', email: 'boss@example.co.jp', passwordHash: HASH })
  ).id;
  const { id } = await createAccount(
    ctx(),
    { name: 'Suzuki', email: 'suzuki@example.co.jp', role: 'operator' },
    boss,
  );
  const { token: invitation } = await inviteAccount(ctx(), id, boss);
  await takeInvitation(ctx(), { token: invitation, passwordHash: HASH });
  const stranger = { email: 'suzuki@example.co.jp', browserId: null };
  await noteSignIn(ctx(), { ...stranger, accountId: id });
  await noteSignInClosed(ctx(), stranger);
  await changeAccountRole(ctx(), { id, role: 'manager' }, boss);
  await removeAccount(ctx(), id, boss);
  await ensureOrganization(ctx());
  await setNamesInClear(ctx(), true, boss);
  await setCollectorSettings(ctx(), { stallHint: true }, boss);
  await setRetention(ctx(), { attemptsMonths: 12 }, boss);
  await setThresholds(ctx(), { peopleMin: 8, onceInYears: 5 }, boss);
  await planWork(boss);
  const { id: tokenId, token } = await createEnrolmentToken(ctx(), { label: 'Tokyo' }, boss);
  const machine = makeMachine();
  await enrolDevice(ctx(), enrolRequest(machine, token, clock.now()));
  await rotate(machine);
  await revokeDevice(ctx(), machine.deviceId, boss);
  await revokeEnrolmentToken(ctx(), tokenId, boss);
  const { id: keyId, key } = await createApiKey(ctx(), { label: 'shipper' }, boss);
  await revokeApiKey(ctx(), keyId, boss);
  const { id: channelId, secret } = await createChannel(ctx(), hook, boss);
  await testChannel(ctx(), { channelId }, boss);
  await deleteChannel(ctx(), { channelId }, boss);
  const group = await failingGroup();
  await changeGroupState(ctx(), group, { to: 'muted', until: '2026-11-22T09:00:00.000Z' }, boss);
  await changeGroupState(ctx(), group, { to: 'resolved' }, boss);
  await changeGroupState(ctx(), group, { to: 'open' }, boss);
  await regroup(group, boss);
  await judgeSignal(boss);
  await retireOldAttempt();
  await noteRestore(ctx(), { madeAt: '2026-11-21T00:00:00.000Z' });
  return [setup, invitation, token, key, secret ?? '', HASH, 'path-is-secret', 'suzuki@', 'Suzuki', 'Sato'];
}

test('every action that the audit knows is written by the act it names, and none holds a secret or a name', async () => {
  const secrets = await doEverything();
  expect([...new Set(await actions())].sort()).toEqual([...AUDIT_ACTIONS].sort());
  const text = JSON.stringify(await entries());
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test('an entry says who did what to what, when, and what it was before', async () => {
  const boss = await admin('boss@example.co.jp');
  const group = await failingGroup();
  clock.advance({ minutes: 5 });
  await changeGroupState(ctx(), group, { to: 'muted', until: null }, boss);
  expect((await entries()).at(-1)).toMatchObject({
    at: clock.now(),
    actor: boss,
    action: 'failure-group.muted',
    target: String(group),
    detail: { before: 'open', until: null },
  });
});

describe('nothing is written', () => {
  test('for an act that changes nothing', async () => {
    const boss = await admin('boss@example.co.jp');
    const group = await failingGroup();
    const before = await actions();
    await changeGroupState(ctx(), group, { to: 'open' }, boss);
    await changeAccountRole(ctx(), { id: boss, role: 'admin' }, boss);
    await setNamesInClear(ctx(), false, boss);
    expect(await actions()).toEqual(before);
  });

  test('for an act that is refused', async () => {
    const boss = await admin('boss@example.co.jp');
    const before = await actions();
    const account = { name: 'Twice', email: 'BOSS@example.co.jp', role: 'admin' } as const;
    const refused = [
      createAccount(ctx(), account, boss),
      changeAccountRole(ctx(), { id: boss, role: 'manager' }, boss),
      changeAccountRole(ctx(), { id: 'nobody', role: 'manager' }, boss),
      removeAccount(ctx(), boss, boss),
      removeAccount(ctx(), 'nobody', boss),
      inviteAccount(ctx(), 'nobody', boss),
      takeInvitation(ctx(), { token: 'invented', passwordHash: HASH }),
      deleteChannel(ctx(), { channelId: crypto.randomUUID() }, boss),
      testChannel(ctx(), { channelId: crypto.randomUUID() }, boss),
      changeGroupState(ctx(), 999_999, { to: 'resolved' }, boss),
    ];
    const outcomes = await Promise.allSettled(refused);
    expect(outcomes.map(({ status }) => status)).toEqual(refused.map(() => 'rejected'));
    expect(await actions()).toEqual(before);
  });
});

test('an act whose entry cannot be written does not happen', async () => {
  const boss = await admin('boss@example.co.jp');
  const group = await failingGroup();
  const { id: channelId } = await createChannel(ctx(), hook, boss);
  await database.sql`alter table audit_log add constraint full_log check (false) not valid`;
  const account = { name: 'New', email: 'new@example.co.jp', role: 'manager' } as const;
  const outcomes = await Promise.allSettled([
    createAccount(ctx(), account, boss),
    inviteAccount(ctx(), boss, boss),
    createChannel(ctx(), hook, boss),
    deleteChannel(ctx(), { channelId }, boss),
    testChannel(ctx(), { channelId }, boss),
    changeGroupState(ctx(), group, { to: 'resolved' }, boss),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(outcomes.map(() => 'rejected'));
  expect(await database.db.select().from(user)).toHaveLength(1);
  expect(await database.db.select().from(verification)).toHaveLength(0);
  expect(await database.sql`select 1 from notification_channel`).toHaveLength(1);
  expect(await database.sql`select 1 from failure_group where state = 'open'`).toHaveLength(1);
});

test('of two administrators who remove each other at once, one stays', async () => {
  const [first, second] = [await admin('a@example.co.jp'), await admin('b@example.co.jp')];
  const both = await Promise.allSettled([
    removeAccount(ctx(), first, second),
    removeAccount(ctx(), second, first),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
