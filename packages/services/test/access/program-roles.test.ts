import {
  type Database,
  ensureProgramRoles,
  openDatabase,
  STORE_PROGRAMS,
  type StoreProgram,
} from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeFailedAttempt, makeId, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeAccountRole,
  countSignInTry,
  createAccount,
  createApiKey,
  createEnrolmentToken,
  deviceOfApiKey,
  enrolDevice,
  ensureOrganization,
  forgetNonces,
  inviteAccount,
  removeAccount,
  revokeDevice,
  revokeEnrolmentToken,
  setNamesInClear,
  takeInvitation,
  verifyApiKey,
} from '../../src/access/index.ts';
import { markSignal, readMarkedSignals, runDetection } from '../../src/detect/index.ts';
import { joinGatewayWords, joinPeers, replayPart, startReplay } from '../../src/diagnose/index.ts';
import { changeGroupState, joinParts, mergeGroups, splitGroup, takeOutGroup } from '../../src/group/index.ts';
import {
  forgetAddresses,
  keepPartitions,
  noteDeviceAddress,
  retireHistory,
  storeGatewayWords,
} from '../../src/ingest/index.ts';
import {
  acknowledge,
  createChannel,
  deleteChannel,
  listUntoldIncidents,
  openIncident,
  planNotifications,
  sealChannels,
  settleOutbox,
  takeOutbox,
} from '../../src/respond/index.ts';
import { readIncident, readNow } from '../../src/show/index.ts';
import { TOKYO, testCompany } from '../detect/company.ts';
import { testEdge } from '../ingest/edge.ts';
import { enrolRequest, makeMachine } from './machine.ts';

const clock = createTestClock(new Date());
let owner: TestDatabase;
let as: Record<StoreProgram, Database>;
let names: Record<StoreProgram, string>;
const ctx = (program: StoreProgram) => ({
  db: as[program],
  now: clock.now(),
  secret: 'a-secret-of-thirty-two-characters',
});

beforeAll(async () => {
  owner = await testDatabase();
  const roles = await ensureProgramRoles(owner.url, { renewPasswords: false });
  const open = (program: StoreProgram) => openDatabase(roles[program].url ?? '', { max: 3 });
  as = { ingest: open('ingest'), worker: open('worker'), web: open('web') };
  names = { ingest: roles.ingest.name, worker: roles.worker.name, web: roles.web.name };
});
afterAll(async () => {
  for (const program of STORE_PROGRAMS) {
    await as[program].close();
    // Roles outlive a database.
    await owner.sql.unsafe(`drop owned by ${names[program]} cascade; drop role ${names[program]}`);
  }
  await owner[Symbol.asyncDispose]();
});

test('every table of the store is given to some program on purpose', async () => {
  const forgotten = await owner.sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition and not exists (select from unnest(${Object.values(names)}::text[]) role
        where has_any_column_privilege(role, oid, 'select, insert, update') or has_table_privilege(role, oid, 'delete'))`;
  expect(forgotten.map(({ relname }) => relname)).toEqual([]);
});

describe('with its own role', () => {
  test('the edge enrols, stores what arrives and keeps house', async () => {
    const { token } = await createEnrolmentToken(ctx('web'), { label: 'Tokyo' }, 'u1');
    const machine = makeMachine();
    await enrolDevice(ctx('ingest'), enrolRequest(machine, token, clock.now()));
    const edge = testEdge(as.ingest, clock);
    const at = clock.now().toISOString();
    const failed = attemptItem(
      makeFailedAttempt({ recordedAt: at, person: makePerson('a'), gateway: TOKYO }),
    );
    const heartbeat = {
      ...{ kind: 'heartbeat', observationId: makeId(at), recordedAt: at },
      ...{ spoolBytes: 0, spoolRecords: 0, droppedRecords: 0 },
    };
    const sent = await edge.send(machine, [
      failed,
      { type: 'observation', observation: heartbeat },
      { type: 'nothing' },
    ]);
    expect(sent).toMatchObject({ accepted: 2, quarantined: 1 });
    await noteDeviceAddress(ctx('ingest'), machine.deviceId, '192.0.2.1');
    const word = { atMs: clock.nowMs(), source: 'fortigate', kind: 'memory-short', userName: null } as const;
    const line = { sender: '10.0.0.1', gateway: TOKYO, receivedAt: clock.now(), line: 'conserve="on"' };
    await storeGatewayWords(ctx('ingest'), [{ ...line, word: { ...word, remoteAddress: null, code: null } }]);
    expect(await keepPartitions(ctx('ingest'))).toBeGreaterThan(30);
    await forgetNonces(ctx('ingest'));
    const { key } = await createApiKey(ctx('web'), { label: 'shipper' }, 'u1');
    const holder = await verifyApiKey(ctx('ingest'), `Bearer ${key}`);
    const named = { id: crypto.randomUUID(), hostName: 'PC-2', collectorVersion: 'vector' };
    expect(await deviceOfApiKey(ctx('ingest'), holder, named)).toMatchObject({ id: named.id, nonce: null });
  });

  test('the worker detects, joins, replays, tells and drops old days', async () => {
    await owner.sql`select make_attempt_partition('2020-01-01')`;
    await testCompany(owner, clock).connect(30);
    await testCompany(owner, clock).meetExpiredCertificate(9, { first: 50 });
    expect(await runDetection(ctx('worker'), { parts: ['surges', 'expiries'] })).toBeDefined();
    await joinGatewayWords(ctx('worker'));
    await joinPeers(ctx('worker'));
    await startReplay(ctx('worker'), { since: null, requestedBy: 'worker' });
    await replayPart(ctx('worker'), { onlyIdle: true });
    await sealChannels(ctx('worker'));
    for (const incidentId of await listUntoldIncidents(ctx('worker')))
      await planNotifications(ctx('worker'), { incidentId, publicUrl: null });
    const entries = await takeOutbox(ctx('worker'));
    await settleOutbox(ctx('worker'), { ids: entries.map(({ id }) => id) });
    expect(await retireHistory(ctx('worker'), { graceDays: 0 })).toMatchObject({ days: 1 });
    await keepPartitions(ctx('worker'));
    await forgetNonces(ctx('worker'));
    await forgetAddresses(ctx('worker'));
    await as.worker.sql`create schema if not exists bullmq`;
    await as.worker.sql`create table bullmq.job (id int)`;
  });

  test('the dashboard reads, decides about people and groups, and works on incidents', async () => {
    const { id } = await createAccount(
      ctx('web'),
      { name: 'Sato', email: 's@example.co.jp', role: 'operator' },
      'u1',
    );
    const { token } = await inviteAccount(ctx('web'), id, 'u1');
    await takeInvitation(ctx('web'), { token, passwordHash: 'salt:hash' });
    await countSignInTry(ctx('web'), { email: 's@example.co.jp', browserId: null });
    await changeAccountRole(ctx('web'), { id, role: 'manager' }, 'u1');
    await removeAccount(ctx('web'), id, 'u1');
    await setNamesInClear(ctx('web'), true, 'u1');
    const made = await createEnrolmentToken(ctx('web'), { label: 'Osaka' }, 'u1');
    await revokeEnrolmentToken(ctx('web'), made.id, 'u1');
    const hook = { kind: 'webhook', name: 'ops', url: 'http://127.0.0.1:9/hook' } as const;
    const { id: channelId } = await createChannel(ctx('web'), hook, 'u1');
    await deleteChannel(ctx('web'), { channelId }, 'u1');
    const opened = await openIncident(ctx('web'), { text: 'つながらない' }, 'u1');
    await acknowledge(ctx('web'), opened, 'u1');
    await readIncident(ctx('web'), opened.incidentId);
    await readNow(as.web, clock.now());
    const [told] = await owner.sql<{ id: string }[]>`select id from signal limit 1`;
    await markSignal(ctx('web'), { signalId: told?.id ?? '', mark: { mark: 'right' } }, 'u1');
    expect(await readMarkedSignals(as.worker, new Date(0))).toHaveLength(1);
    const [device] = await owner.sql<{ id: string }[]>`select id from device limit 1`;
    await revokeDevice(ctx('web'), device?.id ?? '', 'u1');
  });

  test('the dashboard regroups attempts', async () => {
    const [group] = await owner.sql<{ id: number }[]>`
      select group_id as id from attempt where group_id is not null group by 1 order by count(*) desc limit 1`;
    const id = group?.id ?? 0;
    await owner.sql`update attempt set error_code = '-1' where ctid = (
      select min(ctid) from attempt where group_id = ${id}) and group_id = ${id}`;
    await splitGroup(ctx('web'), { groupId: id, by: 'error-code' }, 'u1');
    await joinParts(ctx('web'), id, 'u1');
    await changeGroupState(ctx('web'), id, { to: 'resolved' }, 'u1');
    const [other] = await owner.sql<{ id: number }[]>`
      insert into failure_group (fingerprint_version, fingerprint, verdict, discriminator, stage, first_seen_at, last_seen_at)
      values ('1', 'other', 'unknown', '', 'reach', now(), now()) returning id`;
    await mergeGroups(ctx('web'), { groupId: other?.id ?? 0, intoId: id }, 'u1');
    await takeOutGroup(ctx('web'), other?.id ?? 0, 'u1');
  });
});

describe('is refused', () => {
  const DENIED: Readonly<Record<StoreProgram, readonly string[]>> = {
    ingest: [
      'select password from account',
      'select token from session',
      'select * from "user"',
      'select 1 from setup_link',
      'select value from verification',
      'select * from audit_log',
      'delete from audit_log',
      'update attempt set group_id = 1',
      'delete from attempt',
      'insert into enrolment_token (token_hash, label, uses_max, expires_at, created_by) values (1, 1, 1, now(), 1)',
      'select config from notification_channel',
      'update incident set step = step',
      "select drop_day_partition('attempt', '2020-01-01')",
    ],
    worker: [
      'select password from account',
      'select token from session',
      'select email from "user"',
      'select token_hash from enrolment_token',
      'select tries from sign_in_tries',
      'select * from audit_log',
      'update audit_log set actor = actor',
      'insert into attempt select * from attempt',
      'update attempt set group_id = 1',
      'delete from attempt',
      'update device set revoked_at = null',
      'update organization set attempts_kept_months = 1',
    ],
    web: [
      'insert into attempt select * from attempt',
      "update attempt set verdict = 'unknown'",
      "update attempt set payload = '{}', group_id = 1",
      'delete from attempt',
      'delete from attempt_key',
      'delete from attempt_20200101',
      'update audit_log set actor = actor',
      'delete from audit_log',
      'delete from people_day',
      'delete from sign_in_tries',
      'update attempt_revision set verdict = null',
      "select make_attempt_partition('2020-01-01')",
      "select drop_day_partition('attempt', '2020-01-01')",
    ],
  };
  const CHANGES_OF_THE_SCHEMA = [
    'create table public.mine (id int)',
    'create function public.mine() returns int language sql as $$ select 1 $$',
    'alter table attempt add column mine int',
    'alter table attempt disable trigger all',
    'create index on attempt (verdict)',
    'drop table person cascade',
    'truncate attempt',
    'create role mine',
    'set role postgres',
  ];

  test.each(STORE_PROGRAMS)('%s, whatever is not its own', async (program) => {
    await owner.sql`select make_attempt_partition('2020-01-01')`;
    for (const text of [...DENIED[program], ...CHANGES_OF_THE_SCHEMA]) {
      const code = await as[program].sql.unsafe(text).then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      );
      expect([text, code]).toEqual([text, '42501']);
    }
  });
});

test('run again, roles keep their passwords until new ones are asked for, and what stood in the queue is handed over', async () => {
  await owner.sql`create table bullmq.made_by_owner (id serial)`;
  const again = await ensureProgramRoles(owner.url, { renewPasswords: false });
  expect(Object.values(again).map(({ url }) => url)).toEqual([null, null, null]);
  await as.worker.sql`alter table bullmq.made_by_owner add column more int`;
  const renewed = await ensureProgramRoles(owner.url, { renewPasswords: true });
  const fresh = openDatabase(renewed.ingest.url ?? '', { max: 1 });
  expect(await fresh.sql`select current_user as name`).toEqual([{ name: names.ingest }]);
  await fresh.close();
});

test('a role gets the password that it is told, one that cannot stand in an address is refused', async () => {
  const tell = (web: string) => ensureProgramRoles(owner.url, { renewPasswords: false, passwords: { web } });
  const told = 'told-beforehand-0123456789';
  const { web, ingest } = await tell(told);
  expect([new URL(web.url ?? '').password, ingest.url]).toEqual([told, null]);
  const fresh = openDatabase(web.url ?? '', { max: 1 });
  expect(await fresh.sql`select current_user as name`).toEqual([{ name: names.web }]);
  await fresh.close();
  for (const wrong of ["too'; drop table attempt", 'short']) {
    await expect(tell(wrong)).rejects.toMatchObject({ code: 'setting-wrong' });
  }
});

test('a role that may not make roles is told so', async () => {
  const url = new URL(owner.url);
  url.username = 'nobody_in_particular';
  await owner.sql`create role nobody_in_particular login password 'secret'`;
  url.password = 'secret';
  const failed = ensureProgramRoles(url.href, { renewPasswords: false });
  await expect(failed).rejects.toMatchObject({ code: 'not-permitted' });
  await owner.sql`drop role nobody_in_particular`;
});

test('the organization is made by whichever program needs it first', async () => {
  await owner.sql`delete from organization`;
  await ensureOrganization(ctx('ingest'));
  expect(
    await owner.sql`select actor from audit_log where action = 'organization.created' order by at desc limit 1`,
  ).toEqual([{ actor: 'system' }]);
});
