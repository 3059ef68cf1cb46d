import type { Observation } from '@tsunagu/core/collect';
import { device, gateway, gatewayCertificate, observation } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import {
  attemptItem,
  makeCertificate,
  makeFailedAttempt,
  makeId,
  makeTlsProbe,
  makeWorkingEvidence,
} from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testEdge } from './edge.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const clock = createTestClock(NOW);
const GATEWAY = { host: 'gw.example.com', port: 443 };
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const item = (one: Observation) => ({ type: 'observation', observation: one });
const minutesAgo = (minutes: number) => new Date(clock.nowMs() - minutes * 60_000).toISOString();

function certificateSeen(recordedAt: string, certificate = makeCertificate()): Observation {
  const tls = makeTlsProbe({ chain: [certificate] });
  return { kind: 'certificate-seen', observationId: makeId(), recordedAt, gateway: GATEWAY, tls };
}

function endpointState(recordedAt: string, osBuild: string): Observation {
  return {
    kind: 'endpoint-state',
    observationId: makeId(),
    recordedAt,
    platform: 'win32',
    osBuild,
    resolvers: ['10.0.0.53'],
    searchDomains: [],
    ipv6: null,
    clients: [],
  };
}

test('an observation is stored once, however often it is sent', async () => {
  const machine = await edge.enrol();
  const items = [item(certificateSeen(NOW)), item(endpointState(NOW, '10.0.26100'))];
  expect(await edge.send(machine, [...items, items[0]])).toMatchObject({ accepted: 2, duplicates: 1 });
  expect(await edge.send(machine, items)).toMatchObject({ accepted: 0, duplicates: 2 });
  expect(await database.db.select().from(observation)).toHaveLength(2);
});

test('a gateway’s certificate is known from a daily look and from a failure’s evidence, with first and last sight', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [item(certificateSeen(minutesAgo(60)))]);
  const evidence = makeWorkingEvidence();
  await edge.send(machine, [
    attemptItem(makeFailedAttempt({ recordedAt: minutesAgo(90), gateway: GATEWAY, evidence })),
  ]);
  await edge.send(machine, [item(certificateSeen(minutesAgo(1)))]);
  await edge.send(machine, [item(certificateSeen(minutesAgo(30)))]);
  const [home] = await database.db.select().from(gateway);
  const { subject, notAfter, sha256 } = makeCertificate();
  expect(await database.db.select().from(gatewayCertificate)).toMatchObject([
    {
      gatewayId: home?.id,
      sha256,
      position: 0,
      subject,
      notAfter: new Date(notAfter),
      firstSeenAt: new Date(minutesAgo(90)),
      lastSeenAt: new Date(minutesAgo(1)),
    },
  ]);
});

test('a replaced certificate stands beside the old one', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [
    item(certificateSeen(NOW)),
    item(certificateSeen(NOW, makeCertificate({ serial: '07' }))),
  ]);
  const serials = (await database.db.select().from(gatewayCertificate)).map((row) => row.serial);
  expect(serials.sort()).toEqual(['04d2', '07']);
});

test('a device’s state is the latest by its own time, whatever order it arrives in within a batch', async () => {
  const machine = await edge.enrol();
  await edge.send(machine, [
    item(endpointState(minutesAgo(1), 'newer')),
    item(endpointState(minutesAgo(9), 'older')),
  ]);
  const [row] = await database.db.select().from(device).where(eq(device.id, machine.deviceId));
  expect(row?.state).toMatchObject({ osBuild: 'newer' });
  expect(row?.lastSeenAt).toEqual(clock.now());
});
