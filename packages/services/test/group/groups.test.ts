import { failureGroup, groupHour, groupPerson } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  attemptItem,
  makeAttempt,
  makeCertificate,
  makeDnsProbe,
  makeEvidence,
  makeFailedAttempt,
  makePerson,
  makeTcpProbe,
  makeTlsProbe,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeGroupState } from '../../src/group/index.ts';
import { testEdge } from '../ingest/edge.ts';

const NOW = '2026-11-22T00:30:00.000Z';
const clock = createTestClock(NOW);
const gateway = { host: 'gw.example.com', port: 443 };
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const groups = () => database.db.select().from(failureGroup).orderBy(failureGroup.id);

/** A failure at an expired certificate, with the evidence that shows it. */
function expired(person: string, serial: string, minutesAgo = 0) {
  const recordedAt = new Date(clock.nowMs() - minutesAgo * 60_000).toISOString();
  const chain = [makeCertificate({ serial, notAfter: '2026-11-20T00:00:00.000Z' })];
  const tls = makeTlsProbe({ chain, chainError: 'CERT_HAS_EXPIRED' });
  const evidence = makeEvidence({ collectedAt: recordedAt, probes: [makeDnsProbe(), makeTcpProbe(), tls] });
  const signs = ['certificate-expired' as const];
  return attemptItem(makeFailedAttempt({ recordedAt, gateway, person: makePerson(person), evidence, signs }));
}

test('failures of one certificate are one group, of another certificate another', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01'), expired('b', '01'), expired('a', '02')]);
  const found = await groups();
  expect(found.map(({ verdict, discriminator, attempts }) => ({ verdict, discriminator, attempts }))).toEqual(
    [
      { verdict: 'server-cert-expired', discriminator: '01', attempts: 2 },
      { verdict: 'server-cert-expired', discriminator: '02', attempts: 1 },
    ],
  );
});

test('a group knows its people, each with first and last time, and its hours', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 45), expired('a', '01', 5), expired('b', '01', 5)]);
  const people = await database.db.select().from(groupPerson).orderBy(groupPerson.personOrdinal);
  expect(people.map((row) => row.attempts).sort()).toEqual([1, 2]);
  const hours = await database.db.select().from(groupHour).orderBy(groupHour.bucket);
  expect(
    hours.map((row) => [
      row.bucket.toISOString(),
      row.attempts,
      [...row.people].filter((bit) => bit === '1').length,
    ]),
  ).toEqual([
    ['2026-11-21T23:00:00.000Z', 1, 1],
    ['2026-11-22T00:00:00.000Z', 2, 2],
  ]);
});

async function resolve() {
  const [group] = await groups();
  await changeGroupState({ db: database, now: clock.now() }, group?.id ?? 0, { to: 'resolved' }, 'u1');
}

test('a resolved group stays resolved for what happened before that and comes late, also after it was last seen', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 10)]);
  await resolve();
  clock.advance({ hours: 3 });
  // Failed five minutes before the resolution, later than all that was known then.
  await edge.send(machine, [expired('a', '01', 200), expired('b', '01', 185)]);
  expect(await groups()).toMatchObject([{ state: 'resolved', attempts: 3, regressedAt: null }]);
});

test('a resolved group opens again for who failed after that, however late it comes', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 10)]);
  await resolve();
  const afterMs = clock.nowMs() + 60_000;
  clock.advance({ hours: 3 });
  await edge.send(machine, [expired('a', '01', 185), expired('b', '01', 179)]);
  expect(await groups()).toMatchObject([{ state: 'open', attempts: 3, regressedAt: new Date(afterMs) }]);
});

test('whether it was after the resolution is told by the corrected time, not by the machine’s own clock', async () => {
  const skewMs = 2 * 3_600_000;
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 10)]);
  await resolve();
  clock.advance({ hours: 1 });
  // Its clock says an hour after now; it was an hour before, and five minutes before the resolution.
  await edge.send(machine, [expired('b', '01', 65 - 120)], { skewMs });
  expect(await groups()).toMatchObject([{ state: 'resolved', attempts: 2 }]);
  await edge.send(machine, [expired('b', '01', 55 - 120)], { skewMs });
  expect(await groups()).toMatchObject([{ state: 'open', attempts: 3 }]);
});

test('a muted group stays muted and is counted on', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 10)]);
  await database.sql`update failure_group set state = 'muted'`;
  await edge.send(machine, [expired('b', '01')]);
  expect(await groups()).toMatchObject([{ state: 'muted', attempts: 2 }]);
});

test('a late attempt moves a group’s beginning back, never its end', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [expired('a', '01', 10)]);
  await edge.send(machine, [expired('a', '01', 600)]);
  const [group] = await groups();
  expect(group?.firstSeenAt).toEqual(new Date(clock.nowMs() - 600 * 60_000));
  expect(group?.lastSeenAt).toEqual(new Date(clock.nowMs() - 10 * 60_000));
});

test('a success belongs to no group', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [attemptItem(makeAttempt({ recordedAt: NOW, gateway }))]);
  expect(await groups()).toEqual([]);
});
