import { notification } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  makeCertificate,
  makeDnsProbe,
  makeEvidence,
  makeLinkProbe,
  makePerson,
  makeTcpProbe,
  makeTlsProbe,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeGroupState, splitGroup } from '../../src/group/index.ts';
import { acknowledge, createChannel, planNotifications } from '../../src/respond/index.ts';
import { expiredAttempt, TOKYO, testCompany } from '../detect/company.ts';
import { openTrouble, revisionOf, USERS } from './open-trouble.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  await openChannel();
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now(), secret: 'a-secret-of-thirty-two-characters' });
const openChannel = () =>
  createChannel(ctx(), { kind: 'webhook', name: 'ops', url: 'http://127.0.0.1:9/' }, USERS.sato);
const expiredGroups = async () =>
  (
    await database.sql<{ id: number }[]>`
      select id from failure_group where verdict = 'server-cert-expired' order by id`
  ).map(({ id }) => id);
const mute = (groupId: number | undefined, until: string | null = null) =>
  changeGroupState(ctx(), groupId ?? 0, { to: 'muted', until }, USERS.sato);
const state = async () => (await database.db.select().from(notification)).map((row) => row.state);
/** What is to be sent once the first gathering is over. */
async function toSend(incidentId: number): Promise<number> {
  clock.advance({ seconds: 4 });
  return (await planNotifications(ctx(), { incidentId, publicUrl: null })).notificationIds.length;
}

test('a muted failure group is written down as muted and not sent', async () => {
  const incidentId = await openTrouble(database, clock);
  await mute((await expiredGroups())[0]);
  expect(await toSend(incidentId)).toBe(0);
  expect(await state()).toEqual(['muted']);
});

test('a mute that has run out holds nothing back', async () => {
  const incidentId = await openTrouble(database, clock);
  await mute((await expiredGroups())[0], new Date(clock.now().getTime() + 2_000).toISOString());
  expect(await toSend(incidentId)).toBe(1);
});

test('muting one part of what fails tells of the others, muting all of them does not', async () => {
  const company = testCompany(database, clock);
  await company.meetExpiredCertificate(3, { site: 'Sapporo', first: 500 });
  const incidentId = await openTrouble(database, clock, company);
  const [whole = 0] = await expiredGroups();
  await splitGroup(ctx(), { groupId: whole, by: 'site' }, USERS.sato);
  const parts = (await expiredGroups()).filter((id) => id !== whole);
  expect(parts).toHaveLength(2);
  await mute(parts[0]);
  expect(await toSend(incidentId)).toBe(1);
  await mute(parts[1]);
  await acknowledge(
    ctx(),
    { incidentId, revision: await revisionOf(database, clock, incidentId) },
    USERS.sato,
  );
  await database.sql`delete from notification`;
  clock.advance({ minutes: 2 });
  expect(await toSend(incidentId)).toBe(0);
  expect(await state()).toEqual(['muted']);
});

test('what was muted before it was parted mutes none of its parts that was opened since', async () => {
  const company = testCompany(database, clock);
  await company.meetExpiredCertificate(3, { site: 'Sapporo', first: 500 });
  const incidentId = await openTrouble(database, clock, company);
  const [whole = 0] = await expiredGroups();
  await mute(whole);
  await splitGroup(ctx(), { groupId: whole, by: 'site' }, USERS.sato);
  for (const part of (await expiredGroups()).filter((id) => id !== whole))
    await changeGroupState(ctx(), part, { to: 'open' }, USERS.sato);
  expect(await toSend(incidentId)).toBe(1);
});

test('a muted group mutes nothing of another certificate at the same gateway', async () => {
  const incidentId = await openTrouble(database, clock);
  const chain = [makeCertificate({ serial: '0bad', notAfter: '2026-09-01T00:00:00.000Z' })];
  const tls = makeTlsProbe({ chainError: 'CERT_HAS_EXPIRED', chain });
  const evidence = makeEvidence({ probes: [makeLinkProbe(), makeDnsProbe(), makeTcpProbe(), tls] });
  const recordedAt = '2026-11-19T00:10:00.000Z';
  const old = expiredAttempt({ gateway: TOKYO, person: makePerson('old'), recordedAt, evidence });
  await testCompany(database, clock).send('Nara', [old]);
  const [, other = 0] = await expiredGroups();
  await mute(other);
  expect(await toSend(incidentId)).toBe(1);
});
