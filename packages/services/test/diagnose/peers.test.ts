import { inTransaction } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareReplay, joinPeers } from '../../src/diagnose/index.ts';
import { askAgain, takeDueCells } from '../../src/diagnose/take-due-cells.ts';
import { readAttempt } from '../../src/show/index.ts';
import { type Company, TOKYO, testCompany } from '../detect/company.ts';

const NOW = '2026-11-20T00:20:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

/** Refused at the gateway's port: by words alone the port may be wrong, or the service down. */
function refused(person: string, minutesAgo = 0) {
  const recordedAt = new Date(clock.nowMs() - minutesAgo * 60_000).toISOString();
  const signs = ['connect-refused' as const];
  return makeFailedAttempt({ person: makePerson(person), gateway: TOKYO, stage: 'reach', signs, recordedAt });
}
const many = (count: number, minutesAgo = 0) =>
  Array.from({ length: count }, (_, index) => refused(`p${index}`, minutesAgo));
const shown = async (attemptId: string) => {
  const [row] = await database.sql<{ deviceId: string }[]>`
    select device_id as "deviceId" from attempt where attempt_id = ${attemptId}`;
  return readAttempt(database, { deviceId: row?.deviceId ?? '', attemptId });
};

test('forty others who fail too flip the verdict from the port to the service, visibly, and the first stays', async () => {
  const first = refused('first', 3);
  await company.send('Tokyo', [first]);
  expect((await shown(first.attemptId)).verdict).toBe('gateway-port-wrong-or-service-down');
  expect(await joinPeers(ctx())).toMatchObject({ attempts: 0, revised: 0 });
  await company.send('Osaka', many(40));
  expect((await joinPeers(ctx())).revised).toBe(41);
  expect(await shown(first.attemptId)).toMatchObject({
    verdict: 'gateway-service-down',
    revisions: [
      { reason: null, verdict: 'gateway-port-wrong-or-service-down' },
      { reason: 'peers', verdict: 'gateway-service-down', basis: { failedPeople: 40, connectedPeople: 0 } },
    ],
  });
  expect(await database.sql`select distinct verdict from attempt`).toEqual([
    { verdict: 'gateway-port-wrong-or-service-down' },
  ]);
});

test('nobody is counted against themselves, nor twice, nor as failing once they got through', async () => {
  const first = refused('first', 10);
  await company.send('Tokyo', [first, refused('first', 9), ...many(40, 8), ...many(40, 7)]);
  await company.connect(6, { site: 'p', gateway: TOKYO });
  await joinPeers(ctx());
  // The six who connected are p0 to p5.
  const { revisions } = await shown(first.attemptId);
  expect(revisions.at(-1)?.basis).toEqual({ failedPeople: 34, connectedPeople: 6 });
});

test('others who leave the verdict as it is are kept with it, and the same look again writes nothing', async () => {
  const first = refused('first', 10);
  await company.send('Tokyo', [first]);
  await company.connect(40, { gateway: TOKYO });
  expect(await joinPeers(ctx())).toMatchObject({ attempts: 1, revised: 0 });
  clock.advance({ minutes: 30 });
  expect(await joinPeers(ctx())).toMatchObject({ attempts: 0, revised: 0 });
  expect(await shown(first.attemptId)).toMatchObject({
    revisions: [],
    peers: {
      ...{ connectedPeople: 40, failedPeople: 0, stands: true, at: NOW },
      ...{ from: '2026-11-19T23:45:00.000Z', until: '2026-11-20T00:30:00.000Z' },
    },
  });
});

describe('who comes late', () => {
  const DAY = 24 * 60;

  test('is judged with the others of the same time, days later, and never with those of now', async () => {
    await company.send('Osaka', many(40, 10));
    await joinPeers(ctx());
    clock.advance({ minutes: 3 * DAY });
    const late = refused('late', 3 * DAY + 12);
    const alone = refused('alone', 2 * DAY);
    await company.send('Tokyo', [late, alone]);
    await company.connect(40, { gateway: TOKYO });
    await joinPeers(ctx());
    expect(await shown(late.attemptId)).toMatchObject({
      verdict: 'gateway-service-down',
      peers: { failedPeople: 40, connectedPeople: 0, stands: false, at: clock.now().toISOString() },
    });
    expect(await shown(alone.attemptId)).toMatchObject({
      revisions: [],
      peers: { failedPeople: 0, connectedPeople: 0, stands: true },
    });
  });

  test('revises those who were judged alone before', async () => {
    const first = refused('first', 10);
    await company.send('Tokyo', [first]);
    await joinPeers(ctx());
    expect((await shown(first.attemptId)).peers).toMatchObject({ failedPeople: 0 });
    clock.advance({ minutes: DAY });
    await company.send('Osaka', many(40, DAY + 8));
    expect((await joinPeers(ctx())).revised).toBe(41);
    expect((await shown(first.attemptId)).peers).toMatchObject({ failedPeople: 40, stands: false });
  });

  test('a fortnight late is still heard, later is not looked at', async () => {
    const [heard, gone] = [refused('heard', 14 * DAY), refused('gone', 16 * DAY)];
    await company.send('Tokyo', [heard, gone]);
    expect((await joinPeers(ctx())).attempts).toBe(1);
    expect((await shown(heard.attemptId)).peers).not.toBeNull();
    expect((await shown(gone.attemptId)).peers).toBeNull();
  });
});

test('a look leaves nothing to look at but what is young, and what one look cannot take comes with the next', async () => {
  const all = many(1_005, 100);
  await company.send('Tokyo', all);
  expect(await joinPeers(ctx())).toMatchObject({ attempts: 1_000, more: true });
  expect(await joinPeers(ctx())).toMatchObject({ attempts: 5, more: false });
  expect(await database.sql`select 1 from peers_due`).toHaveLength(0);
});

test('of a day of outages one look takes the quarters it can read, and in the end all have been compared', async () => {
  for (let at = 0; at < 30; at += 1) await company.send('Tokyo', many(100, 30 + at * 15));
  const taken = await inTransaction(database, (tx) => takeDueCells(tx, clock.now()));
  // 200 failures beside the first that was asked for, 300 beside each of the next.
  expect(taken).toMatchObject({ more: true, cells: { length: 11 } });
  await inTransaction(database, (tx) => askAgain(tx, clock.now(), taken.cells, true));
  let attempts = 0;
  for (let more = true; more; ) {
    const look = await joinPeers(ctx());
    attempts += look.attempts;
    more = look.more;
  }
  expect(attempts).toBeGreaterThanOrEqual(3_000);
  expect(await database.sql`select count(*)::int as n from attempt_peers where failed_people >= 99`).toEqual([
    { n: 3_000 },
  ]);
});

test('people at another gateway, or of an hour before, say nothing', async () => {
  const at = { host: 'gw-osaka.example.co.jp', port: 443 };
  const first = refused('first', 6);
  await company.send('Tokyo', [first]);
  await company.send(
    'Osaka',
    many(40).map((attempt) => ({ ...attempt, gateway: at })),
  );
  await company.send('Kyoto', many(40, 75));
  await joinPeers(ctx());
  expect((await shown(first.attemptId)).revisions).toEqual([]);
});

test('two workers at once revise each attempt once', async () => {
  await company.send('Tokyo', many(30));
  const both = await Promise.all([joinPeers(ctx()), joinPeers(ctx())]);
  expect(both.reduce((sum, { revised }) => sum + revised, 0)).toBe(30);
  expect(await database.sql`select count(*)::int as n from attempt_revision`).toEqual([{ n: 30 }]);
});

describe('what the others say turns while few more are known', () => {
  /** How it stands with one: its verdict, and the others it was set against. */
  const standing = async (attemptId: string) => {
    const { verdict, peers } = await shown(attemptId);
    return [verdict, peers?.connectedPeople, peers?.failedPeople];
  };
  const others = (from: number, count: number) => many(from + count, 8).slice(from);
  const connect = (people: number) =>
    company.connect(people, { site: 'p', gateway: TOKYO, at: new Date(clock.nowMs() - 60_000) });

  test('the first of an outage is told the same as those who were heard later', async () => {
    const first = refused('first', 9);
    await company.send('Tokyo', [first, ...others(0, 2)]);
    await joinPeers(ctx());
    expect(await standing(first.attemptId)).toEqual(['gateway-port-wrong-or-service-down', 0, 2]);
    const late = others(2, 2);
    await company.send('Osaka', late);
    await joinPeers(ctx());
    for (const { attemptId } of [first, ...late])
      expect(await standing(attemptId)).toEqual(['gateway-service-down', 0, 4]);
    expect((await shown(first.attemptId)).revisions.at(-1)).toMatchObject({
      reason: 'peers',
      basis: { connectedPeople: 0, failedPeople: 4 },
    });
  });

  test('where most of those who failed get through, the verdict that rested on them is taken back, visibly', async () => {
    const first = refused('first', 9);
    await company.send('Tokyo', [first, ...others(0, 5)]);
    await joinPeers(ctx());
    expect(await standing(first.attemptId)).toEqual(['gateway-service-down', 0, 5]);
    await connect(3);
    expect((await joinPeers(ctx())).revised).toBeGreaterThan(0);
    const late = refused('late', 7);
    await company.send('Osaka', [late]);
    await joinPeers(ctx());
    const verdict = 'gateway-port-wrong-or-service-down';
    expect((await shown(late.attemptId)).verdict).toBe(verdict);
    expect(await shown(first.attemptId)).toMatchObject({
      verdict,
      revisions: [
        { reason: null, verdict },
        { reason: 'peers', verdict, basis: { connectedPeople: 3, failedPeople: 2 } },
      ],
    });
    clock.advance({ minutes: 60 });
    expect(await joinPeers(ctx())).toMatchObject({ attempts: 0, revised: 0 });
  });

  test('a hundred who connected outweigh 25 who fail, and not 26', async () => {
    const first = refused('first', 9);
    await company.send('Tokyo', [first]);
    await company.connect(100, { gateway: TOKYO, at: new Date(clock.nowMs() - 60_000) });
    await joinPeers(ctx());
    const set = async () => (await standing(first.attemptId)).slice(1);
    expect(await set()).toEqual([100, 0]);
    await company.send('Osaka', others(0, 25));
    await joinPeers(ctx());
    expect(await set()).toEqual([100, 0]);
    await company.send('Osaka', others(25, 1));
    await joinPeers(ctx());
    expect(await set()).toEqual([100, 26]);
  });
});

test('a newer catalogue keeps in mind what was known of others', async () => {
  await company.send('Tokyo', many(30));
  await joinPeers(ctx());
  await database.sql`update attempt set diagnosis = diagnosis || '{"version":"2026-01-01"}'`;
  await database.sql`update attempt_revision set diagnosis = diagnosis || '{"version":"2026-01-01"}'`;
  expect(await compareReplay(database, { firstDay: '2026-11-19', lastDay: '2026-11-20' })).toMatchObject({
    attempts: 30,
    same: 30,
  });
});
