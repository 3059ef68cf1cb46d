import { type Database, ensureProgramRoles, openDatabase } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readThresholds, setThresholds } from '../../src/access/index.ts';
import {
  cancelPlannedChange,
  createEngineMemory,
  forgetPlannedChanges,
  keepChronicFailers,
  keepDimensionValues,
  planChange,
  requestBacktest,
  runDetection,
  workOnBacktest,
} from '../../src/detect/index.ts';
import { listChronicFailers, listPlannedChanges, readBacktest, readChronic } from '../../src/show/index.ts';
import { testCompany } from '../detect/company.ts';

const clock = createTestClock(new Date());
let owner: TestDatabase;
let roles: Awaited<ReturnType<typeof ensureProgramRoles>>;
let web: Database;
let worker: Database;

beforeAll(async () => {
  owner = await testDatabase();
  roles = await ensureProgramRoles(owner.url, { renewPasswords: false });
  web = openDatabase(roles.web.url ?? '', { max: 2 });
  worker = openDatabase(roles.worker.url ?? '', { max: 2 });
});
afterAll(async () => {
  await web.close();
  await worker.close();
  // Roles outlive a database.
  for (const { name } of Object.values(roles))
    await owner.sql.unsafe(`drop owned by ${name} cascade; drop role ${name}`);
  await owner[Symbol.asyncDispose]();
});

test('with their own roles, the dashboard plans changes and asks for a backtest, and the worker mutes and answers', async () => {
  const asWeb = () => ({ db: web, now: clock.now() });
  const asWorker = () => ({ db: worker, now: clock.now() });
  await testCompany(owner, clock).connect(30);
  const at = (hours: number) => new Date(clock.nowMs() + hours * 3_600_000).toISOString();
  const everybody = { kind: 'other', gatewayId: null, value: null, words: 'x' } as const;
  const change = await planChange(asWeb(), { ...everybody, from: at(0), to: at(1) }, 'u1');
  clock.advance({ minutes: 2 });
  await testCompany(owner, clock).meetExpiredCertificate(9, { first: 50 });
  expect(await runDetection(asWorker())).toMatchObject({ opened: 1 });
  await cancelPlannedChange(asWeb(), change, 'u1');
  expect(await listPlannedChanges(web, clock.now())).toMatchObject([
    { state: 'cancelled', muted: [{ people: 9 }] },
  ]);
  expect(await forgetPlannedChanges(asWorker())).toBe(0);
  await setThresholds(asWeb(), { peopleMin: 6, onceInYears: 5 }, 'u1');
  expect(await readThresholds(worker)).toEqual({ peopleMin: 6, onceInYears: 5 });
  const { id } = await requestBacktest(asWeb(), { days: 7, tried: { peopleMin: 5, onceInYears: 5 } }, 'u1');
  expect(await workOnBacktest({ db: worker, now: () => clock.now() })).toBe(id);
  expect(await readBacktest(web, clock.now())).toMatchObject({ id, state: 'done' });
  await expect(worker.sql`insert into planned_change (words) values ('x')`).rejects.toThrow(
    'permission denied',
  );
  await expect(web.sql`delete from planned_change`).rejects.toThrow('permission denied');
});

test('with its own role, the worker writes down what its engine knows, and the dashboard only reads it', async () => {
  const ctx = { db: worker, now: clock.now() };
  const memory = createEngineMemory();
  await runDetection(ctx, { memory });
  const baseline = memory.engine?.state.baseline;
  if (baseline) baseline.daysLearnt = 9;
  expect(await keepChronicFailers(ctx, memory)).toBe(0);
  await keepDimensionValues(ctx, memory);
  expect(await readChronic(web)).toMatchObject({ people: 0, lookedAt: clock.now().toISOString() });
  expect(await listChronicFailers(web, {})).toEqual([]);
  await expect(web.sql`delete from chronic_failer`).rejects.toThrow('permission denied');
});
