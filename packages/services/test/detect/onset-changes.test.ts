import { GatewayReader } from '@tsunagu/core/collect';
import { onsetChangesSchema, onsetNotes } from '@tsunagu/core/show';
import { plannedChange, signalChange } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  makeAttempt,
  makeCertificate,
  makeDnsProbe,
  makeEvidence,
  makePerson,
  makeResolverAnswers,
  makeWorkingEvidence,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookAtOnsets, runDetection } from '../../src/detect/index.ts';
import { storeGatewayWords } from '../../src/ingest/index.ts';
import { readIncident, readIncidentReport, readKnownChanges } from '../../src/show/index.ts';
import { type Company, expiredAttempt, OSAKA, TOKYO, testCompany } from '../detect/company.ts';

/** A Tuesday, 09:05 in Tokyo. */
const NOW = '2026-11-24T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const kept = () => database.db.select().from(signalChange).orderBy(asc(signalChange.lookedAt));

/** Twelve people fail whose machines got a new OS build since they last worked; the thirteenth's own is another. */
async function fail(): Promise<void> {
  const attempts = Array.from({ length: 12 }, (_, index) => {
    const recordedAt = new Date(clock.nowMs() - 1000 * index).toISOString();
    const attempt = expiredAttempt({ recordedAt, gateway: TOKYO, person: makePerson(`p${index}`) });
    const change = { field: 'os-build' as const, subject: null, before: '19045', after: '26100' };
    const evidence = attempt.evidence && {
      ...attempt.evidence,
      changes: { lastConnectedAt: '2026-11-23T00:00:00.000Z', changes: [change] },
    };
    return { ...attempt, evidence };
  });
  for (const attempt of attempts) await company.send(`site ${attempt.attemptId}`, [attempt]);
}

async function tell(): Promise<void> {
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await fail();
  expect(await runDetection(ctx(), { parts: ['surges'] })).toMatchObject({ opened: 1 });
}

test('what changed when a surge began is kept with it: the first answer and the later ones, and no more', async () => {
  await tell();
  expect(await lookAtOnsets(ctx())).toBe(1);
  expect(await lookAtOnsets(ctx())).toBe(0);
  clock.advance({ minutes: 5 });
  expect(await lookAtOnsets(ctx())).toBe(1);
  clock.advance({ minutes: 5 });
  expect(await lookAtOnsets(ctx())).toBe(0);
  clock.advance({ minutes: 31 });
  expect(await lookAtOnsets(ctx())).toBe(1);
  clock.advance({ minutes: 1 });
  expect(await lookAtOnsets(ctx())).toBe(1);
  clock.advance({ minutes: 60 });
  expect(await lookAtOnsets(ctx())).toBe(0);
  expect(await kept()).toHaveLength(4);
  const [group] = await database.sql<{ id: number }[]>`select id from failure_group`;
  const known = await readKnownChanges(database, group?.id ?? 0);
  expect(known?.first.lookedAt).toBe(NOW);
  expect(known?.latest).toMatchObject({
    machines: 12,
    machinesOf: 12,
    found: [{ field: 'os-build', failing: 12, commonest: { before: '19045', after: '26100', machines: 12 } }],
  });
  const [incident] = await database.sql<{ id: number }[]>`select id from incident`;
  const view = await readIncident(ctx(), incident?.id ?? 0);
  expect(view.changes).toEqual(known);
  expect((await readIncidentReport(ctx(), incident?.id ?? 0)).changes).toEqual(known?.latest);
});

/** What a machine that got through heard of the gateway's name. */
function heard(address: string) {
  const answers = makeResolverAnswers({ resolver: '10.0.0.53' });
  const a = { ...answers.a, outcome: 'answered' as const, values: [address] };
  const dns = makeDnsProbe({ host: TOKYO.host, resolvers: [{ ...answers, a }] });
  return makeEvidence({ collectedAt: clock.now().toISOString(), probes: [dns] });
}

/** Two people connect, shown a certificate, and their resolver gives an address. */
async function see(serial: string, address: string): Promise<void> {
  const recordedAt = clock.now().toISOString();
  const shown = makeWorkingEvidence(makeCertificate({ serial, notAfter: '2027-11-01T00:00:00.000Z' }));
  for (const name of ['a', 'b']) {
    const attempt = { gateway: TOKYO, recordedAt, person: makePerson(name) };
    const evidence = [shown, heard(address)];
    await company.send(
      `hears ${name}`,
      evidence.map((one) => makeAttempt({ ...attempt, evidence: one })),
    );
  }
}

test('another certificate, announced work and another answer of a resolver count as what changed; what was before does not', async () => {
  clock.advance({ days: -3 });
  await see('01', '203.0.113.1');
  clock.advance({ days: 2, hours: 20 });
  await see('02', '203.0.113.1');
  clock.set(NOW);
  const [tokyo] = await database.sql<{ id: number }[]>`select id from gateway where name = ${TOKYO.host}`;
  const announce = (words: string, from: string, to: string) => ({
    kind: 'certificate' as const,
    gatewayId: tokyo?.id ?? 0,
    words,
    fromAt: new Date(from),
    toAt: new Date(to),
    announcedBy: 'u1',
    announcedAt: clock.now(),
  });
  await database.db
    .insert(plannedChange)
    .values([
      announce('新しい証明書', '2026-11-23T20:00:00.000Z', '2026-11-23T21:00:00.000Z'),
      announce('先週の作業', '2026-11-17T20:00:00.000Z', '2026-11-17T21:00:00.000Z'),
    ]);
  await tell();
  clock.advance({ minutes: 1 });
  await see('02', '203.0.113.99');
  await lookAtOnsets(ctx());
  const [answer] = await kept();
  const { events } = onsetChangesSchema.parse(answer?.changes);
  // The last one is what those who fail see; three days ago is no news.
  expect(events.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
    { kind: 'certificate', gateway: TOKYO.host, before: '02', after: '04d2' },
    { kind: 'certificate', gateway: TOKYO.host, before: '01', after: '02' },
    { kind: 'planned', changeKind: 'certificate', words: '新しい証明書' },
    {
      kind: 'resolver-answer',
      resolver: '10.0.0.53',
      before: '203.0.113.1',
      after: '203.0.113.99',
      machines: 2,
    },
  ]);
});

test('a group that nobody was told of is looked at when somebody opens it', async () => {
  await company.meetExpiredCertificate(2);
  await runDetection(ctx(), { parts: ['surges'] });
  expect(await lookAtOnsets(ctx())).toBe(0);
  const [group] = await database.sql<{ id: number }[]>`select id from failure_group`;
  const known = await readKnownChanges(database, group?.id ?? 0);
  expect(known?.latest).toMatchObject({ lookedAt: null, machines: 0, events: [] });
  expect(await readKnownChanges(database, 9999)).toBeNull();
});

/** A FortiGate's own record of a login, as its syslog sends it, with the firmware in `logver`. */
async function gatewayLog(logver: string): Promise<void> {
  const [now, nowMs] = [clock.now(), clock.nowMs()];
  const line = `logver=${logver} timestamp=${Math.floor(nowMs / 1000)} devname="FGT" devid="FG100F0000000001" vd="root" eventtime=${nowMs}000000 tz="+0900" logid="0101039426" type="event" subtype="vpn" level="alert" action="ssl-login-fail" remip=203.0.113.9 user="alice" reason="sslvpn_login_permission_denied"`;
  const reading = new GatewayReader().read({ header: '', text: line }, { nowMs, zoneOffsetMinutes: 540 });
  const word = reading.kind === 'told' ? reading.word : null;
  await storeGatewayWords({ db: database, now }, [
    { sender: '10.0.0.1', gateway: TOKYO, receivedAt: now, line, word },
  ]);
}

async function firmwareOfOnset() {
  clock.set(NOW);
  await tell();
  await lookAtOnsets(ctx());
  const [answer] = await kept();
  return onsetChangesSchema.parse(answer?.changes);
}

test('a gateway whose own log tells another firmware since the night before is what changed', async () => {
  clock.advance({ days: -3 });
  await gatewayLog('704092829');
  clock.advance({ days: 2, hours: 12 });
  await gatewayLog('704112878');
  clock.advance({ hours: 11 });
  await gatewayLog('704112878');
  const look = await firmwareOfOnset();
  const change = {
    gateway: TOKYO.host,
    before: 'FortiOS 7.4.9 build 2829',
    after: 'FortiOS 7.4.11 build 2878',
  };
  expect(look.firmware).toEqual({ told: true, changes: [{ ...change, at: '2026-11-23T12:05:00.000Z' }] });
  expect(onsetNotes(look)[0]?.text.en).toBe(
    `The firmware of ${TOKYO.host} changed (FortiOS 7.4.9 build 2829 → FortiOS 7.4.11 build 2878).`,
  );
});

test('one that told the same firmware before and after did not change; three days ago is no news either', async () => {
  clock.advance({ days: -4 });
  await gatewayLog('702071577');
  clock.advance({ days: 1 });
  await gatewayLog('704092829');
  clock.advance({ days: 2, hours: 23 });
  await gatewayLog('704092829');
  const look = await firmwareOfOnset();
  expect(look.firmware).toEqual({ told: true, changes: [] });
  expect(onsetNotes(look).map(({ text }) => text.en)).toEqual([
    expect.stringMatching(/^Internet line .* not checked/),
  ]);
});

test('of a gateway that sends no log, or fell silent the day before, it says that the firmware was not checked', async () => {
  clock.advance({ days: -1 });
  await gatewayLog('704092829');
  const look = await firmwareOfOnset();
  expect(look.firmware).toEqual({ told: false, changes: [] });
  expect(onsetNotes(look)[0]).toMatchObject({
    at: null,
    text: { en: expect.stringMatching(/^Gateway firmware: not checked/) },
  });
});
