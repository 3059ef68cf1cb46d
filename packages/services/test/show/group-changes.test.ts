import type { MachineState } from '@tsunagu/core/collect';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeAttempt, makeEvidence, makeId, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAttempt, readGroupChanges } from '../../src/show/index.ts';
import { expiredAttempt, TOKYO } from '../detect/company.ts';
import { testEdge } from '../ingest/edge.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const WORKED = '2026-11-19T00:00:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterAll(() => database[Symbol.asyncDispose]());

function machineState(osBuild: string): MachineState {
  return {
    ...{ osBuild, clients: [], adapters: [], duplicates: [], internetVia: null, resolvers: ['192.0.2.1'] },
    ...{
      searchDomains: [],
      encryptedDns: 'off',
      preferredFamily: null,
      disabledComponents: null,
      proxies: [],
    },
    ...{ profiles: [], power: { source: null, batteryPercent: null }, wifi: null },
  };
}

const state = (recordedAt: string, osBuild: string) => ({
  type: 'observation' as const,
  observation: {
    ...{
      kind: 'endpoint-state' as const,
      observationId: makeId(recordedAt),
      recordedAt,
      platform: 'win32' as const,
    },
    ...{ osBuild, resolvers: [], searchDomains: [], ipv6: null, clients: [], machine: machineState(osBuild) },
  },
});

/** A machine that got through, with the OS build of then and now. */
async function working(name: string, before: string, after: string) {
  const machine = await edge.enrol();
  const connected = makeAttempt({
    recordedAt: '2026-11-20T00:05:00.000Z',
    gateway: TOKYO,
    person: makePerson(name),
  });
  await edge.send(machine, [
    state('2026-11-18T00:00:00.000Z', before),
    state('2026-11-19T23:00:00.000Z', after),
    attemptItem(connected),
  ]);
}

async function failing(name: string, fields: readonly ('os-build' | 'certificate')[] | null) {
  const machine = await edge.enrol();
  const attempt = expiredAttempt({ recordedAt: NOW, gateway: TOKYO, person: makePerson(name) });
  const changes = fields && {
    lastConnectedAt: WORKED,
    changes: fields.map((field) => ({ field, subject: null, before: 'old', after: 'new' })),
  };
  const evidence = makeEvidence({ ...attempt.evidence, ...(changes ? { changes } : {}) });
  await edge.send(machine, [attemptItem({ ...attempt, evidence })]);
  return { deviceId: machine.deviceId, attemptId: attempt.attemptId };
}

test('a group tells which change its machines share, and how many others have it', async () => {
  const first = await failing('a', ['os-build', 'certificate']);
  await failing('b', ['os-build']);
  await failing('c', []);
  await failing('d', null);
  await working('e', '1', '1');
  await working('f', '1', '2');
  const [group] = await database.sql<{ id: number }[]>`select id from failure_group`;
  const found = await readGroupChanges(database, group?.id ?? 0);
  expect(found).toMatchObject({ machines: 3, machinesOf: 4, others: 2 });
  expect(found?.found).toMatchObject([
    { field: 'os-build', failing: 2, failingOf: 3, others: 1, othersOf: 2 },
    { field: 'certificate', failing: 1, failingOf: 3, others: null },
  ]);
  // With many attempts about, the others are looked for another way.
  await database.sql`update attempt_quarter set attempts = attempts + 5000`;
  expect(await readGroupChanges(database, group?.id ?? 0)).toEqual(found);
  const { changes } = await readAttempt(database, first);
  expect(changes?.changes.map(({ field, suspicion }) => [field, suspicion])).toEqual([
    ['certificate', 'strong'],
    ['os-build', 'some'],
  ]);
  expect(await readGroupChanges(database, 999_999)).toBeNull();
  // Where nothing changed there is nothing to set against anybody.
  await database.sql`
    update attempt set payload = jsonb_set(payload, '{evidence,changes,changes}', '[]')
    where payload->'evidence' ? 'changes'`;
  expect(await readGroupChanges(database, group?.id ?? 0)).toEqual({
    machines: 3,
    machinesOf: 4,
    others: null,
    found: [],
  });
});
