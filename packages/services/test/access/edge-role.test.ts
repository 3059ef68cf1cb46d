import { sign } from 'node:crypto';
import { keyRotationText } from '@tsunagu/core/collect';
import { type Database, ensureProgramRoles, openDatabase } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createApiKey,
  createEnrolmentToken,
  deviceOfApiKey,
  enrolDevice,
  revokeApiKey,
  rotateDeviceKey,
  verifyApiKey,
} from '../../src/access/index.ts';
import { testEdge } from '../ingest/edge.ts';
import { enrolRequest, makeMachine } from './machine.ts';

const clock = createTestClock(new Date());
let owner: TestDatabase;
let edge: Database;
let roles: Awaited<ReturnType<typeof ensureProgramRoles>>;
const asOwner = () => ({ db: owner, now: clock.now() });
const asEdge = () => ({ db: edge, now: clock.now() });

beforeAll(async () => {
  owner = await testDatabase();
  roles = await ensureProgramRoles(owner.url, { renewPasswords: false });
  edge = openDatabase(roles.ingest.url ?? '', { max: 2 });
});
afterAll(async () => {
  await edge.close();
  // Roles outlive a database.
  for (const { name } of Object.values(roles))
    await owner.sql.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  await owner[Symbol.asyncDispose]();
});

const refusalOf = (text: string) =>
  edge.sql.unsafe(text).then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  );

/** What would undo a revocation, or let a token, a key or a machine do more than it was given. */
const WIDENING = [
  'update device set revoked_at = null',
  'update device set enrolled_at = now()',
  'update device set id = gen_random_uuid()',
  'update device set public_key = public_key, revoked_at = null',
  'delete from device',
  'update enrolment_token set revoked_at = null',
  'update enrolment_token set uses = uses, uses_max = 1000',
  'update enrolment_token set expires_at = now()',
  "update enrolment_token set token_hash = ''",
  "update enrolment_token set site = 'HQ'",
  'delete from enrolment_token',
  'update api_key set revoked_at = null',
  'update api_key set last_used_at = now(), expires_at = now()',
  "update api_key set scopes = '{}'",
  "update api_key set key_hash = ''",
  'update api_key set devices_max = 1000',
  'insert into api_key (key_hash, label, scopes, devices_max, expires_at, created_by) values (1, 1, array[]::text[], 1, now(), 1)',
];

test.each(WIDENING)("the edge's role is refused: %s", async (text) => {
  expect(await refusalOf(text)).toBe('42501');
});

test("the edge's role counts a token's uses, says when a key was used, and puts a machine's new key in place", async () => {
  for (const text of [
    'update enrolment_token set uses = uses',
    'update api_key set last_used_at = now()',
    'update device set public_key = public_key, last_seen_at = now()',
  ])
    expect([text, await refusalOf(text)]).toEqual([text, 'done']);
});

test('nobody writes that a token was used less often than it was, neither the edge nor the owner', async () => {
  const { id } = await createEnrolmentToken(asOwner(), { label: 'few', usesMax: 3 }, 'operator');
  const write = (database: Database, uses: number) =>
    database.sql`update enrolment_token set uses = ${uses} where id = ${id}`.then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    );
  expect(await write(edge, 2)).toBe('done');
  for (const database of [edge, owner]) expect(await write(database, 1)).toBe('23000');
  expect(await write(edge, 3)).toBe('done');
});

test('of each column of a machine it is decided whether the edge may change it', async () => {
  const kept = await owner.sql<{ name: string }[]>`
    select attname as name from pg_attribute where attrelid = 'device'::regclass and attnum > 0 and not attisdropped
      and not has_column_privilege(${roles.ingest.name}, attrelid, attnum, 'update') order by 1`;
  expect(kept.map(({ name }) => name)).toEqual(['enrolled_at', 'id', 'revoked_at']);
});

test('with its role the edge enrols a machine again by another token, and rotates its key', async () => {
  const first = await createEnrolmentToken(asOwner(), { label: 'Tokyo' }, 'u1');
  const second = await createEnrolmentToken(asOwner(), { label: 'Osaka', site: 'Osaka' }, 'u1');
  const machine = makeMachine();
  for (const { token } of [first, second])
    await enrolDevice(asEdge(), enrolRequest(machine, token, clock.now()));
  expect(await owner.sql`select site from device where id = ${machine.deviceId}`).toEqual([
    { site: 'Osaka' },
  ]);
  const next = makeMachine(machine.deviceId);
  const text = Buffer.from(keyRotationText(machine.deviceId, next.publicKey));
  const proof = sign(null, text, next.privateKey).toString('base64url');
  const asking = await testEdge(edge, clock).verify(machine);
  await rotateDeviceKey(asEdge(), asking, { protocolVersion: 1, newPublicKey: next.publicKey, proof });
  expect(await testEdge(edge, clock).send(next, [])).toMatchObject({ accepted: 0 });
});

test('with its role the edge lets the next key speak for a machine whose key was revoked', async () => {
  const named = { id: crypto.randomUUID(), hostName: 'PC-2', collectorVersion: 'vector' };
  const makeHolder = async () => {
    const made = await createApiKey(asOwner(), { label: 'shipper' }, 'u1');
    return { id: made.id, holder: await verifyApiKey(asEdge(), `Bearer ${made.key}`) };
  };
  const old = await makeHolder();
  await deviceOfApiKey(asEdge(), old.holder, named);
  await revokeApiKey(asOwner(), old.id, 'u1');
  const next = await makeHolder();
  await deviceOfApiKey(asEdge(), next.holder, named);
  expect(await owner.sql`select api_key_id as key from device where id = ${named.id}`).toEqual([
    { key: next.id },
  ]);
});

test('what an earlier release gave too widely is taken back, and what is needed is given again', async () => {
  await owner.sql.unsafe(`grant update on device, enrolment_token, api_key to ${roles.ingest.name}`);
  expect(await refusalOf('update api_key set revoked_at = revoked_at')).toBe('done');
  await ensureProgramRoles(owner.url, { renewPasswords: false });
  for (const text of WIDENING) expect([text, await refusalOf(text)]).toEqual([text, '42501']);
  expect(await refusalOf('update device set public_key = public_key')).toBe('done');
});

test('on a schema that was taken back behind this program, roles get what is there', async () => {
  await owner.sql`alter table device drop column network_seen_at`;
  await ensureProgramRoles(owner.url, { renewPasswords: false });
  expect(await refusalOf('update device set network = network')).toBe('done');
});
