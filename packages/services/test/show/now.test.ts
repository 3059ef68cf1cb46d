import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { listCertificates, readCauseSeries, readNow } from '../../src/show/index.ts';
import { type Company, expiredAttempt, OSAKA, TOKYO, testCompany } from '../detect/company.ts';
import { testEdge } from '../ingest/edge.ts';

// A Friday morning in Tokyo.
const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const now = () => readNow(database, clock.now());

describe('the page Now', () => {
  test('says that nothing is known before the first device', async () => {
    expect((await now()).verdict).toMatchObject({ kind: 'no-devices', lead: null });
  });

  test('is quiet while everybody connects, and names the next certificate to end', async () => {
    await company.connect(8);
    const state = await now();
    expect(state.verdict.kind).toBe('quiet');
    expect(state).toMatchObject({ peopleTrying: 8, peopleFailing: 0, lastFailure: null });
  });

  test('counts a person who retried five times once, and their five attempts in the ladder', async () => {
    await company.meetExpiredCertificate(3, { tries: 5 });
    const state = await now();
    expect(state.peopleFailing).toBe(3);
    expect(state.ladder.find((step) => step.stage === 'secure')).toMatchObject({ entered: 15, failed: 15 });
    expect(state.verdict.lead).toMatchObject({ verdict: 'server-cert-expired', people: 3 });
  });

  test('is not well while nobody has got through, and well again when they do', async () => {
    await company.meetExpiredCertificate(1, { tries: 12 });
    expect(await now()).toMatchObject({
      peopleTrying: 1,
      peopleStillFailing: 1,
      verdict: { kind: 'single', tone: 'neutral', lead: null },
    });
    clock.advance({ minutes: 15 });
    await company.connect(1);
    expect(await now()).toMatchObject({ peopleStillFailing: 0, verdict: { kind: 'quiet', tone: 'fine' } });
  });

  test('does not take a connection before the failure for one after it', async () => {
    await company.connect(1);
    clock.advance({ minutes: 15 });
    await company.meetExpiredCertificate(1);
    expect(await now()).toMatchObject({ peopleTrying: 1, peopleStillFailing: 1 });
  });

  test('says everyone for one gateway’s certificate at two sites, and that the other gateway is fine', async () => {
    const edge = testEdge(database, clock);
    const fail = async (site: string, index: number) => {
      const machine = await edge.enrol({ site });
      const recordedAt = new Date(clock.nowMs() - 60_000).toISOString();
      await edge.send(machine, [
        attemptItem(expiredAttempt({ gateway: TOKYO, person: makePerson(`${site}${index}`), recordedAt })),
      ]);
    };
    for (let index = 0; index < 6; index += 1) await fail('Tokyo', index);
    for (let index = 0; index < 5; index += 1) await fail('Nagoya', index);
    await company.connect(9, { site: 'Osaka', gateway: OSAKA });
    const { verdict, sites, gateways } = await now();
    expect(verdict).toMatchObject({ kind: 'gateway', lead: { people: 11, sites: 2 } });
    expect(verdict.healthyGateways).toHaveLength(1);
    expect(sites.map(({ name, people }) => [name, people])).toEqual([
      ['Tokyo', 6],
      ['Nagoya', 5],
    ]);
    expect(gateways).toHaveLength(1);
  });

  test('begins with the first failure of the present run, not of the day', async () => {
    await company.meetExpiredCertificate(1, { at: new Date('2026-11-19T20:00:00.000Z') });
    await company.meetExpiredCertificate(4, { at: new Date('2026-11-20T00:05:00.000Z') });
    const { verdict } = await now();
    expect(Date.parse(verdict.lead?.since ?? '')).toBeGreaterThanOrEqual(
      Date.parse('2026-11-20T00:04:00.000Z'),
    );
  });

  test('says whom it concerns as the incident does, and openly what was thought before', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.meetExpiredCertificate(12, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    const [stored] = await database.sql<{ id: number; scope: string }[]>`select id, scope from incident`;
    const state = await now();
    expect(state.scope).toMatchObject({ scope: stored?.scope, revised: null });
    expect(state.scope?.confidence).toBeGreaterThan(0.5);
    expect(state.verdict.kind).toBe(stored?.scope === 'gateway' ? 'gateway' : 'limited');
    await database.sql`update incident set scope = 'organization'`;
    await database.sql`insert into incident_event (incident_id, at, actor, kind, body)
      values (${stored?.id ?? 0}, ${clock.now()}, 'system', 'scope-changed',
        ${JSON.stringify({ before: stored?.scope, after: 'organization' })}::text::jsonb)`;
    expect(await now()).toMatchObject({
      verdict: { kind: 'wide' },
      scope: { scope: 'organization', revised: { from: stored?.scope, at: clock.now().toISOString() } },
    });
  });

  test('leads with what detection signalled and links its incident', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.meetExpiredCertificate(12, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    const { verdict } = await now();
    expect(verdict.lead).toMatchObject({
      signalled: true,
      incidentId: expect.any(Number),
      acrossGateways: false,
    });
  });

  test('names no gateway for what its incident says happens at several', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.connect(30, { site: 'Tokyo' });
    await company.meetExpiredCertificate(12, { first: 100 });
    await company.meetExpiredCertificate(12, { first: 200, gateway: OSAKA });
    await runDetection({ db: database, now: clock.now() });
    const [stored] = await database.sql<{ gatewayId: number | null }[]>`
      select gateway_id as "gatewayId" from incident`;
    expect(stored).toEqual({ gatewayId: null });
    expect((await now()).verdict.lead).toMatchObject({ signalled: true, acrossGateways: true });
  });

  test('keeps saying what an open incident is about when nobody has failed for hours', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.meetExpiredCertificate(12, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    clock.advance({ hours: 3 });
    await company.connect(4, { first: 300, site: 'Osaka', gateway: OSAKA });
    expect((await now()).verdict).toMatchObject({
      kind: 'recovering',
      lead: { people: 12, incidentId: expect.any(Number) },
    });
    clock.advance({ hours: 10 });
    expect((await now()).verdict.kind).toBe('quiet');
    clock.advance({ hours: -10 });
    await database.sql`update incident set recovered_at = ${clock.now()}`;
    expect((await now()).verdict.kind).toBe('quiet');
  });

  test('says that it is passing as soon as somebody confirmed the recovery of its incident', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.meetExpiredCertificate(12, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    expect((await now()).verdict.tone).toBe('broken');
    clock.advance({ minutes: 3 });
    await database.sql`update incident set recovered_at = ${clock.now()}, step = 'closed'`;
    expect((await now()).verdict).toMatchObject({ kind: 'recovering', lead: { people: 12 } });
    clock.advance({ minutes: 1 });
    await company.meetExpiredCertificate(6, { first: 200 });
    expect((await now()).verdict.kind).not.toBe('recovering');
  });

  test('raises no alarm about what stops as many people at this hour on other workdays', async () => {
    for (const daysAgo of [1, 2, 3]) {
      clock.set(new Date(Date.parse(NOW) - daysAgo * 86_400_000));
      await company.meetExpiredCertificate(5);
    }
    clock.set(NOW);
    await company.meetExpiredCertificate(6);
    const state = await now();
    expect(state).toMatchObject({ peopleFailing: 6, peopleFailingUsual: 5 });
    expect(state.verdict).toMatchObject({ kind: 'single', tone: 'neutral', lead: null });
  });

  test('counts what comes in late for an earlier workday in what is usual, however often it was asked', async () => {
    const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000);
    for (const days of [4, 3, 2, 1]) {
      clock.set(daysAgo(days));
      await company.meetExpiredCertificate(5);
    }
    clock.set(NOW);
    await company.meetExpiredCertificate(6);
    const usual = async () => (await now()).peopleFailingUsual;
    expect([await usual(), await usual()]).toEqual([5, 5]);
    await company.meetExpiredCertificate(9, { first: 100, at: daysAgo(1) });
    expect(await usual()).toBe(5);
    await company.meetExpiredCertificate(4, { first: 100, at: daysAgo(2) });
    expect(await usual()).toBe(9);
    // The second try of the same people is no other person.
    await company.meetExpiredCertificate(9, { first: 100, at: daysAgo(1) });
    expect(await usual()).toBe(9);
  });

  test('opens an earlier hour again only when something was counted in it since', async () => {
    for (const days of [2, 1]) {
      clock.set(new Date(Date.parse(NOW) - days * 86_400_000));
      await company.meetExpiredCertificate(5);
    }
    clock.set(NOW);
    const asked = async () => {
      const buckets: string[] = [];
      const options = database.sql.options as { debug: unknown };
      options.debug = (_connection: number, text: string, parameters: unknown[]) => {
        if (text.includes('everybody as')) buckets.push(...String(parameters[0]).split(','));
      };
      await now().finally(() => {
        options.debug = false;
      });
      return buckets.length;
    };
    expect(await asked()).toBe(8);
    expect(await asked()).toBe(0);
    await company.meetExpiredCertificate(1);
    expect(await asked()).toBe(4);
  });

  test('hears of a muted group again once its mute has run out', async () => {
    await company.meetExpiredCertificate(6);
    const mute = (until: Date) =>
      database.sql`update failure_group set state = 'muted', muted_until = ${until}`;
    await mute(new Date(clock.nowMs() + 3_600_000));
    expect((await now()).verdict.lead).toBeNull();
    await mute(new Date(clock.nowMs() - 1_000));
    expect((await now()).verdict.lead).toMatchObject({ people: 6 });
  });

  test('compares with the same hour of earlier workdays', async () => {
    for (const daysAgo of [1, 2, 3]) {
      clock.set(new Date(Date.parse(NOW) - daysAgo * 86_400_000));
      await company.meetExpiredCertificate(2);
      await company.connect(5, { first: 50 });
    }
    clock.set(NOW);
    await company.meetExpiredCertificate(4);
    const { ladder } = await now();
    expect(ladder.find((step) => step.stage === 'secure')).toMatchObject({ failed: 4, failedUsual: 2 });
  });

  test('forgets a failure that is older than an hour', async () => {
    await company.meetExpiredCertificate(4);
    clock.advance({ minutes: 90 });
    const state = await now();
    expect(state.verdict.kind).toBe('quiet');
    expect(state.lastFailure).toMatchObject({ verdict: 'server-cert-expired' });
  });
});

describe('people by cause over time', () => {
  test('counts each person once per quarter of an hour', async () => {
    await company.meetExpiredCertificate(3, { tries: 4 });
    const series = await readCauseSeries(database, '24h', clock.now());
    expect(series.buckets).toHaveLength(96);
    expect(series.series).toMatchObject([{ verdict: 'server-cert-expired', peak: 3 }]);
    expect(series.series[0]?.people.at(-1)).toBe(3);
  });

  test('counts a person who failed twice in one day once per day', async () => {
    await company.meetExpiredCertificate(2, { at: new Date('2026-11-19T16:00:00.000Z') });
    await company.meetExpiredCertificate(2);
    const series = await readCauseSeries(database, '30d', clock.now());
    expect(series.series[0]?.people.at(-1)).toBe(2);
  });

  test('leaves successes out', async () => {
    await company.connect(5);
    expect((await readCauseSeries(database, '6h', clock.now())).series).toEqual([]);
  });
});

describe('certificates', () => {
  test('are the newest one of each gateway, with the people behind it', async () => {
    await company.meetExpiredCertificate(4);
    const [first, ...others] = await listCertificates(database, clock.now());
    expect(first).toMatchObject({ position: 0, people: 4, notAfter: '2026-10-01T00:00:00.000Z' });
    expect(others.every((row) => row.position > 0)).toBe(true);
  });

  test('are forgotten when nobody has seen them for a week', async () => {
    await company.meetExpiredCertificate(1);
    clock.advance({ days: 8 });
    expect(await listCertificates(database, clock.now())).toEqual([]);
  });
});
