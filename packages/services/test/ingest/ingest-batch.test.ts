import type { Attempt } from '@tsunagu/core/collect';
import {
  attempt,
  failureGroup,
  gateway,
  gatewayAlias,
  groupPerson,
  outbox,
  person,
  quarantine,
} from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeAttempt, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testEdge } from './edge.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const failed = (overrides: Partial<Attempt> = {}) => makeFailedAttempt({ recordedAt: NOW, ...overrides });

test('an attempt is stored with its verdict, gateway, person and group, as sent', async () => {
  const machine = await edge.enrol({ site: 'Tokyo', department: 'Sales' });
  const sent = failed({ errorCode: '-6005' });
  expect(await edge.send(machine, [attemptItem(sent)])).toMatchObject({
    accepted: 1,
    duplicates: 0,
    quarantined: 0,
  });

  const [row] = await database.db.select().from(attempt);
  expect(row).toMatchObject({
    deviceId: machine.deviceId,
    occurredAt: new Date(NOW),
    clockBeyondReason: false,
    site: 'Tokyo',
    department: 'Sales',
    result: 'failed',
    errorCode: '-6005',
    durationMs: 6200,
    payload: sent,
  });
  expect(row?.diagnosis).toMatchObject({ verdict: row?.verdict, confidence: expect.any(Number) });
  const [group] = await database.db.select().from(failureGroup);
  expect(group).toMatchObject({
    id: row?.groupId,
    verdict: row?.verdict,
    gatewayId: row?.gatewayId,
    attempts: 1,
  });
});

test('one person who retried 50 times is one person and 50 attempts', async () => {
  const machine = await edge.enrol();
  await edge.send(
    machine,
    Array.from({ length: 50 }, () => attemptItem(failed())),
  );
  expect(await database.db.select().from(groupPerson)).toMatchObject([{ attempts: 50 }]);
  expect(await peopleIn('people_quarter')).toBe(1);
  expect(await peopleIn('people_day')).toBe(1);
});

test('a person with two devices is one person; two people on one device are two', async () => {
  const [one, other] = [await edge.enrol(), await edge.enrol()];
  const alice = makePerson('alice');
  await edge.send(one, [attemptItem(failed({ person: alice }))]);
  await edge.send(other, [attemptItem(failed({ person: alice }))]);
  expect(await peopleIn('people_quarter')).toBe(1);
  await edge.send(one, [attemptItem(failed({ person: makePerson('bob') }))]);
  expect(await peopleIn('people_quarter')).toBe(2);
});

test('where the log names nobody, a device counts as its last known person, or as itself', async () => {
  const [known, unknown] = [await edge.enrol(), await edge.enrol()];
  await edge.send(known, [attemptItem(failed())]);
  await edge.send(known, [attemptItem(failed({ person: null }))]);
  expect(await peopleIn('people_quarter')).toBe(1);
  await edge.send(unknown, [attemptItem(failed({ person: null }))]);
  expect(await peopleIn('people_quarter')).toBe(2);
});

test('a late attempt of a former user does not make the device theirs again', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(failed({ person: makePerson('now') }))]);
  const lastYear = '2026-01-05T00:00:00.000Z';
  await edge.send(machine, [attemptItem(failed({ person: makePerson('then'), recordedAt: lastYear }))]);
  const [row] = await database.sql`select p.key from device d join person p on p.ordinal = d.person_ordinal`;
  expect(row?.key).toBe(makePerson('now'));
});

test('the same batch again, and the same attempt twice within one, change nothing', async () => {
  const machine = await edge.enrol();
  const items = [attemptItem(failed()), attemptItem(failed()), attemptItem(failed())];
  await edge.send(machine, [...items, ...items.slice(0, 1)]);
  const before = await everyCount();
  expect(await edge.send(machine, items)).toMatchObject({ accepted: 0, duplicates: 3 });
  expect(await everyCount()).toEqual(before);
  expect(before.attempts).toBe(3);
});

test('the same attempt id from two devices is two attempts', async () => {
  const sent = failed();
  for (const machine of [await edge.enrol(), await edge.enrol()])
    await edge.send(machine, [attemptItem(sent)]);
  expect((await everyCount()).attempts).toBe(2);
});

test('a success counts in the rollups and opens no group; giving up without trouble opens none either', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(makeAttempt({ recordedAt: NOW }))]);
  await edge.send(machine, [
    attemptItem(failed({ result: 'cancelled', signs: ['cancelled-by-user'], stage: 'authenticate' })),
  ]);
  expect(await database.db.select().from(failureGroup)).toEqual([]);
  const rows = await database.sql`select result, verdict, attempts from attempt_quarter order by result`;
  expect(rows).toMatchObject([
    { result: 'cancelled', attempts: 1 },
    { result: 'connected', verdict: '', attempts: 1 },
  ]);
});

test('half of a batch that does not fit the contract is quarantined with the reason, once; the rest is stored', async () => {
  const machine = await edge.enrol();
  const wrongStage = { type: 'attempt', attempt: { ...failed(), stage: 'lunch' } };
  const items = [attemptItem(failed()), wrongStage, { type: 'gossip' }, 'text', null, attemptItem(failed())];
  expect(await edge.send(machine, items)).toMatchObject({ accepted: 2, duplicates: 0, quarantined: 4 });
  await edge.send(machine, items);
  const kept = await database.db.select().from(quarantine);
  expect(kept).toHaveLength(4);
  const stage = kept.find((row) => row.detail.startsWith('attempt.stage:'));
  expect(stage).toMatchObject({ reason: 'item-invalid', deviceId: machine.deviceId });
});

test('secrets that a collector failed to take out are not stored, neither in attempts nor in quarantine', async () => {
  const machine = await edge.enrol();
  const line = 'Cookie: SVPNCOOKIE=c2VjcmV0LXNlc3Npb24; password=hunter2';
  const free = { profile: 'password=hunter2', errorCode: line, clientVersion: line };
  const named = {
    password: 'hunter2',
    sessionToken: ['c2VjcmV0LXNlc3Npb24'],
    'X-Auth-Key': 'hunter2',
    user: 'Alice',
  };
  const wrong = { type: 'attempt', attempt: { ...failed({ lines: [line] }), ...named, stage: 'lunch' } };
  await edge.send(machine, [
    attemptItem(failed({ ...free, lines: [line], unrecognized: [line], personName: 'Alice' })),
    wrong,
  ]);
  const stored = JSON.stringify([
    await database.sql`select payload::text from attempt`,
    await database.db.select().from(quarantine),
    await database.db.select().from(person),
  ]);
  for (const secret of ['c2VjcmV0LXNlc3Npb24', 'hunter2', 'Alice']) expect(stored).not.toContain(secret);
});

test('a name is kept once the organization turned names on', async () => {
  const machine = await edge.enrol();
  await database.sql`update organization set send_names_in_clear = true`;
  await edge.send(machine, [attemptItem(failed({ personName: 'Alice' }))]);
  expect(await database.db.select().from(person)).toMatchObject([{ displayName: 'Alice' }]);
});

test('characters that Postgres cannot hold do not cost the attempt', async () => {
  const machine = await edge.enrol();
  const nasty = 'a\u0000b\ud800c';
  const sent = failed({
    errorCode: nasty,
    clientVersion: nasty,
    lines: [nasty],
    gateway: { host: `gw${nasty}`, port: 1 },
  });
  await edge.send(machine, [attemptItem(sent), { type: nasty }]);
  const [row] = await database.db.select().from(attempt);
  expect(row?.errorCode).toBe('a\ufffdb\ufffdc');
  expect(await database.db.select().from(quarantine)).toMatchObject([{ item: { type: 'a\ufffdb\ufffdc' } }]);
});

test('two addresses of one host are one unconfirmed gateway; another host is another', async () => {
  const machine = await edge.enrol();
  const hosts = [
    { host: 'GW.example.com', port: 443 },
    { host: 'gw.example.com.', port: null },
    { host: 'gw.example.com', port: 10_443 },
    { host: '2001:db8::1', port: 443 },
  ];
  await edge.send(
    machine,
    hosts.map((ref) => attemptItem(failed({ gateway: ref }))),
  );
  expect((await database.db.select().from(gateway)).map((row) => [row.name, row.confirmed])).toEqual([
    ['2001:db8::1', false],
    ['gw.example.com', false],
  ]);
  expect(await database.db.select().from(gatewayAlias)).toHaveLength(4);
});

test('the worker is asked once per gateway, however many batches ask', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(failed()), attemptItem(failed())]);
  await edge.send(machine, [attemptItem(failed())]);
  const [home] = await database.db.select().from(gateway);
  expect(await database.db.select().from(outbox)).toMatchObject([
    { topic: 'detect', dedupeKey: `gateway:${home?.id}`, payload: { gatewayId: home?.id }, takenAt: null },
  ]);
});

test('the worker is asked once for all attempts that name no gateway, beside those that do', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(failed({ gateway: null })), attemptItem(failed())]);
  await edge.send(machine, [attemptItem(failed({ gateway: null }))]);
  const asked = await database.db.select().from(outbox).orderBy(outbox.dedupeKey);
  expect(asked).toMatchObject([
    { topic: 'detect', dedupeKey: 'gateway:0', payload: { gatewayId: null } },
    { topic: 'detect', payload: { gatewayId: expect.any(Number) } },
  ]);
});

test('who listens hears of a commit, and of nothing that was not committed', async () => {
  const heard: string[] = [];
  const { unlisten } = await database.sql.listen('tsunagu_changed', (payload) => heard.push(payload));
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(failed())]);
  await expect.poll(() => heard.map((text) => JSON.parse(text))).toEqual([{ kinds: ['attempts'] }]);
  await unlisten();
});

async function peopleIn(table: 'people_quarter' | 'people_day'): Promise<number> {
  const { sql } = database;
  const [row] = await sql<[{ people: number }]>`
    select coalesce(sum(n), 0)::int as people
    from (select bit_count(bit_or(people)) as n from ${sql(table)} group by chunk) chunks`;
  return row.people;
}

async function everyCount() {
  const [row] = await database.sql`
    select (select count(*)::int from attempt) as attempts,
      (select sum(attempts)::int from attempt_quarter) as quarter,
      (select sum(attempts)::int from failure_group) as grouped,
      (select sum(attempts)::int from group_person) as by_person,
      (select sum(attempts)::int from group_hour) as by_hour`;
  return { ...row } as Record<string, number>;
}
