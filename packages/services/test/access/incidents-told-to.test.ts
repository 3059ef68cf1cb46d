import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { collectorConfigFor } from '../../src/access/index.ts';
import { OSAKA, TOKYO, testCompany } from '../detect/company.ts';
import { testEdge } from '../ingest/edge.ts';
import { openTrouble } from '../respond/open-trouble.ts';

const clock = createTestClock('2026-11-20T00:10:00.000Z');
let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

test('a machine hears of the incident at its own gateway, in both languages, until it has recovered', async () => {
  const machine = await testEdge(database, clock).enrol();
  const told = async () => (await collectorConfigFor(database, machine.deviceId, clock.now())).openIncidents;
  const company = testCompany(database, clock);
  await company.connect(5);
  await database.sql`update gateway set confirmed = true`;
  expect(await told()).toEqual([]);
  const incidentId = await openTrouble(database, clock, company);
  await database.sql`update gateway set confirmed = true`;
  expect(await told()).toEqual([
    {
      gatewayHost: TOKYO.host,
      title: { ja: expect.stringContaining('証明書'), en: expect.stringContaining('certificate') },
      since: expect.stringMatching(/^2026-11-2/),
      workaround: null,
    },
  ]);
  await database.sql`update incident set recovered_at = ${clock.now()} where id = ${incidentId}`;
  expect(await told()).toEqual([]);
});

test('an incident at a gateway that a machine does not use is not its matter', async () => {
  const machine = await testEdge(database, clock).enrol();
  await openTrouble(database, clock);
  await database.sql`
    update gateway set confirmed = exists (
      select 1 from gateway_alias a where a.gateway_id = gateway.id and a.alias like ${`${OSAKA.host}:%`})`;
  const { openIncidents, gateways } = await collectorConfigFor(database, machine.deviceId, clock.now());
  expect(gateways.map(({ host }) => host)).toContain(OSAKA.host);
  expect(openIncidents).toEqual([]);
});
