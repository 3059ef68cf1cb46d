import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listGateways, readGateway, refreshGatewayViews } from '../../src/show/index.ts';
import { type Company, OSAKA, TOKYO, testCompany } from '../detect/company.ts';

const clock = createTestClock('2026-11-20T00:10:00.000Z');
let database: TestDatabase;
let company: Company;

beforeAll(async () => {
  database = await testDatabase();
  company = testCompany(database, clock);
  await company.connect(6, { gateway: OSAKA, site: 'Osaka' });
  await company.meetExpiredCertificate(4, { tries: 3 });
});
afterAll(() => database[Symbol.asyncDispose]());

describe('gateways', () => {
  test('stand with those first where most people fail, each person counted once', async () => {
    expect(await listGateways(database, clock.now())).toMatchObject([
      { name: TOKYO.host, failing: 4, connected: 0, look: null, notAfter: '2026-10-01T00:00:00.000Z' },
      { name: OSAKA.host, failing: 0, connected: 6 },
    ]);
  });

  test('look as the machines that tried lately found them, however often it is worked out', async () => {
    expect(await refreshGatewayViews(database, clock.now())).toBeGreaterThanOrEqual(1);
    await refreshGatewayViews(database, clock.now());
    const [tokyo] = await listGateways(database, clock.now());
    expect(tokyo).toMatchObject({ lookedAt: clock.now().toISOString() });
    expect(tokyo?.look?.names[0]).toMatchObject({ host: TOKYO.host, disagree: [], peopleMisled: 0 });
    expect(tokyo?.look?.ports[0]).toMatchObject({ kind: 'tcp', shut: 0 });
    expect(tokyo?.look?.machines).toBe(tokyo?.look?.names[0]?.machines);
  });

  test('keep their last view when nobody looks any more', async () => {
    await refreshGatewayViews(database, clock.now());
    const later = new Date(clock.now().getTime() + 3 * 86_400_000);
    expect(await refreshGatewayViews(database, later)).toBe(0);
    const tokyo = (await listGateways(database, later)).find(({ name }) => name === TOKYO.host);
    expect(tokyo).toMatchObject({ failing: 0, lookedAt: clock.now().toISOString() });
    expect(tokyo?.look).not.toBeNull();
  });

  test('one is shown with its chain, leaf first, and one that is not there is not found', async () => {
    const [tokyo] = await listGateways(database, clock.now());
    const one = await readGateway(database, tokyo?.id ?? 0, clock.now());
    expect(one.chain[0]).toMatchObject({ position: 0 });
    await expect(readGateway(database, 999_999, clock.now())).rejects.toMatchObject({ code: 'not-found' });
  });
});
