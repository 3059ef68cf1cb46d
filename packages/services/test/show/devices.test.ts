import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAttempts, listDevices, readAttempt, readDevice } from '../../src/show/index.ts';
import { type Company, testCompany } from '../detect/company.ts';

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

describe('the list of devices', () => {
  test('shows each with its newest attempt', async () => {
    await company.meetExpiredCertificate(1);
    clock.advance({ minutes: 1 });
    await company.connect(1);
    expect(await listDevices(database, {})).toMatchObject([
      { site: 'Tokyo', lastAttempt: { result: 'connected', verdict: null } },
    ]);
  });

  test('names nobody for a machine whose user nobody knows, in the list and on its page', async () => {
    await company.connect(1);
    const [device] = await listDevices(database, {});
    expect(device?.shortKey).toHaveLength(8);
    await database.sql`update person set key = 'device:' || ${device?.id ?? ''}`;
    expect(await listDevices(database, {})).toMatchObject([{ person: null, shortKey: null }]);
    expect(await readDevice(database, device?.id ?? '')).toMatchObject({ person: null, shortKey: null });
    expect(await listDevices(database, { search: 'device:' })).toEqual([]);
  });

  test('finds a device by part of its host name, whatever the case', async () => {
    await company.connect(1);
    await database.sql`update device set host_name = 'TKY-NB-0042'`;
    expect(await listDevices(database, { search: 'nb-00' })).toHaveLength(1);
    expect(await listDevices(database, { search: 'osk' })).toEqual([]);
  });

  test('takes % and _ of a search as letters, not as wildcards', async () => {
    await company.connect(1);
    await database.sql`update device set host_name = 'TKY-NB-0042'`;
    expect(await listDevices(database, { search: '%' })).toEqual([]);
    expect(await listDevices(database, { search: 'TKY_NB' })).toEqual([]);
  });

  test('finds a device by the beginning of its id', async () => {
    await company.connect(1);
    const [device] = await listDevices(database, {});
    expect(await listDevices(database, { search: device?.id.slice(0, 8) })).toHaveLength(1);
  });

  test('narrows to one site', async () => {
    await company.connect(1, { site: 'Tokyo' });
    await company.connect(1, { site: 'Osaka' });
    expect(await listDevices(database, { site: 'Osaka' })).toMatchObject([{ site: 'Osaka' }]);
  });

  test('goes on after the last row of a page, also between rows of the same millisecond', async () => {
    await company.connect(1);
    await database.sql`
      insert into device (id, public_key, platform, collector_version, last_seen_at)
      select gen_random_uuid(), '\\x00', 'linux', '0', '2026-11-20T00:00:00.123456Z' from generate_series(1, 70)`;
    const seen: string[] = [];
    for (let page = await listDevices(database, {}); page.length > 0; ) {
      seen.push(...page.map((device) => device.id));
      const last = page.at(-1);
      page = last ? await listDevices(database, { before: last }) : [];
    }
    expect(seen).toHaveLength(71);
    expect(new Set(seen).size).toBe(71);
  });
});

describe('one device', () => {
  const only = async () => {
    const [device] = await listDevices(database, {});
    if (!device) throw new Error('no device');
    return device.id;
  };

  test('points at its last failure although it has connected since', async () => {
    await company.meetExpiredCertificate(1);
    clock.advance({ minutes: 2 });
    await company.connect(1);
    const id = await only();
    const device = await readDevice(database, id);
    const attempts = await listAttempts(database, { deviceId: id });
    expect(attempts.map((attempt) => attempt.result)).toEqual(['connected', 'failed']);
    expect(device.lastFailureId).toBe(attempts[1]?.attemptId);
    expect(device.lastFailureAt).toBe(attempts[1]?.occurredAt);
    expect(device.lastConnectedAt).toBe(attempts[0]?.occurredAt);
  });

  test('shows of one attempt what was sent, what the probes saw, and the ranked causes in words', async () => {
    await company.meetExpiredCertificate(1);
    const id = await only();
    const [row] = await listAttempts(database, { deviceId: id });
    const attempt = await readAttempt(database, { deviceId: id, attemptId: row?.attemptId ?? '' });
    expect(attempt.causes[0]).toMatchObject({ cause: 'server-cert-expired' });
    expect(attempt.causes[0]?.for.length).toBeGreaterThan(0);
    expect(attempt.evidence.certificates[0]).toMatchObject({ chainError: 'CERT_HAS_EXPIRED' });
    expect(attempt.evidence.dns?.resolvers.length).toBeGreaterThan(0);
    expect(attempt.payload.attemptId).toBe(row?.attemptId);
    const { verdict: _first, confidence: _single, ...listed } = row ?? {};
    expect(attempt).toMatchObject(listed);
  });

  test.each([
    ['of a moment finer than a millisecond', '123 microseconds'],
    ['of a day without a partition', '900 days'],
  ])('is found %s', async (_what, later) => {
    await company.connect(1);
    for (const table of ['attempt', 'attempt_key'])
      await database.sql`update ${database.sql(table)} set occurred_at = occurred_at + ${later}::interval`;
    const deviceId = await only();
    const [key] = await database.sql<{ attemptId: string }[]>`
      select attempt_id as "attemptId" from attempt_key where device_id = ${deviceId}`;
    const attempt = await readAttempt(database, { deviceId, attemptId: key?.attemptId ?? '' });
    expect(attempt).toMatchObject({ attemptId: key?.attemptId, result: 'connected' });
  });

  test.each([
    ['the moment that a list shows', 0],
    ['a moment of another day', 86_400_000],
  ])('is found by %s', async (_what, besideMs) => {
    await company.connect(1);
    const [row] = await listAttempts(database, { deviceId: await only() });
    if (row === undefined) throw new Error('nothing is listed');
    const occurredAt = new Date(Date.parse(row.occurredAt) + besideMs);
    expect(await readAttempt(database, { ...row, occurredAt })).toMatchObject({ occurredAt: row.occurredAt });
  });

  test('that does not exist is not found, nor is an attempt of another device', async () => {
    const missing = '019aa000-0000-7000-8000-000000000000';
    await expect(readDevice(database, missing)).rejects.toMatchObject({ code: 'not-found' });
    await company.connect(1);
    const [row] = await listAttempts(database, { deviceId: await only() });
    const foreign = readAttempt(database, { deviceId: missing, attemptId: row?.attemptId ?? '' });
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' });
  });
});
