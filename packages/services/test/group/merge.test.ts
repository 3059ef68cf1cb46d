import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeGroupState, mergeGroups, takeOutGroup } from '../../src/group/index.ts';
import {
  type FailureGroupFilter,
  listAttempts,
  listFailureGroups,
  listGroupPeople,
  readFailureGroup,
  readGroupEvidence,
} from '../../src/show/index.ts';
import { type Company, OSAKA, TOKYO, testCompany } from '../detect/company.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const list = async (filter: Partial<FailureGroupFilter> = {}) =>
  (await listFailureGroups(database, { state: 'open', ...filter }, clock.now())).active;
const one = (id: number) => readFailureGroup(database, id, clock.now());
const figures = async (id: number) => {
  const { peopleNow, peopleToday, peopleEver, attempts, firstSeenAt, lastSeenAt, sparkline, state } =
    await one(id);
  const parts = { peopleNow, peopleToday, peopleEver, attempts, firstSeenAt, lastSeenAt, sparkline, state };
  return { ...parts, people: await listGroupPeople(database, id) };
};

/** Two groups at two gateways that share two people: 4 people at Tokyo, 3 at Osaka, 5 in all. */
async function twoGroups() {
  await company.meetExpiredCertificate(4, { gateway: TOKYO });
  await company.meetExpiredCertificate(3, { gateway: OSAKA, first: 2, tries: 2 });
  const [tokyo, osaka] = (await list()).map((group) => group.id);
  if (tokyo === undefined || osaka === undefined) throw new Error('two groups are needed');
  return { tokyo, osaka };
}

test('people of merged groups are counted once over both, now, today, ever and by the hour', async () => {
  const { tokyo, osaka } = await twoGroups();
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  const groups = await list();
  expect(groups.map(({ id, peopleNow, mergedGroups }) => ({ id, peopleNow, mergedGroups }))).toEqual([
    { id: tokyo, peopleNow: 5, mergedGroups: 1 },
  ]);
  expect(await one(tokyo)).toMatchObject({ peopleNow: 5, peopleToday: 5, peopleEver: 5, attempts: 10 });
  const people = await listGroupPeople(database, tokyo);
  expect(people).toHaveLength(5);
  expect(people.reduce((sum, person) => sum + person.attempts, 0)).toBe(10);
  expect(Math.max(...(groups[0]?.sparkline ?? []))).toBeLessThanOrEqual(5);
  expect(await listAttempts(database, { groupId: tokyo })).toHaveLength(10);
  expect((await readGroupEvidence(database, tokyo)).for.length).toBeGreaterThan(0);
});

test('taking a group out again restores both exactly as they were', async () => {
  const { tokyo, osaka } = await twoGroups();
  const before = [await figures(tokyo), await figures(osaka)];
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  expect(await one(osaka)).toMatchObject({ mergedInto: tokyo, mergedRoot: tokyo });
  await takeOutGroup(ctx(), osaka, 'u1');
  expect([await figures(tokyo), await figures(osaka)]).toEqual(before);
});

test('a failure in a merged group shows at the top at once, and stays its own after it is taken out', async () => {
  const { tokyo, osaka } = await twoGroups();
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  clock.advance({ hours: 2 });
  await company.meetExpiredCertificate(1, { gateway: OSAKA, first: 40 });
  expect(await list()).toMatchObject([{ id: tokyo, peopleNow: 1 }]);
  expect((await one(tokyo)).peopleEver).toBe(6);
  await takeOutGroup(ctx(), osaka, 'u1');
  expect(await list()).toMatchObject([{ id: osaka, peopleNow: 1 }]);
  expect(await one(tokyo)).toMatchObject({ peopleEver: 4, peopleNow: 0 });
  expect(Date.parse((await one(tokyo)).lastSeenAt)).toBeLessThan(Date.parse(NOW) + 1);
});

test('a group with groups of its own can be merged, and comes out with them', async () => {
  const { tokyo, osaka } = await twoGroups();
  await company.meetExpiredCertificate(2, {
    gateway: { host: 'gw-third.example.co.jp', port: 443 },
    first: 80,
  });
  const third = (await list()).find((group) => ![tokyo, osaka].includes(group.id))?.id ?? 0;
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  await mergeGroups(ctx(), { groupId: tokyo, intoId: third }, 'u1');
  expect(await one(third)).toMatchObject({ peopleEver: 7, mergedGroups: 2 });
  await takeOutGroup(ctx(), tokyo, 'u1');
  expect(await one(tokyo)).toMatchObject({ peopleEver: 5, mergedGroups: 1, mergedRoot: null });
  expect(await one(third)).toMatchObject({ peopleEver: 2, mergedGroups: 0 });
});

test('what is resolved together comes back together, and is told to have come back', async () => {
  const { tokyo, osaka } = await twoGroups();
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  await changeGroupState(ctx(), tokyo, { to: 'resolved' }, 'u1');
  expect(await list()).toEqual([]);
  clock.advance({ minutes: 5 });
  await company.meetExpiredCertificate(1, { gateway: OSAKA, first: 60 });
  const [back] = await list();
  expect(back).toMatchObject({ id: tokyo, state: 'open', regressedAt: expect.any(String) });
  await changeGroupState(ctx(), tokyo, { to: 'muted', until: null }, 'u1');
  await changeGroupState(ctx(), tokyo, { to: 'open' }, 'u1');
  expect((await one(tokyo)).regressedAt).toBeNull();
});

test('merging what is open into what was resolved opens it again; into what is muted it is muted, too, and the other way round', async () => {
  const { tokyo, osaka } = await twoGroups();
  const change = (to: 'open' | 'resolved') => changeGroupState(ctx(), tokyo, { to }, 'u1');
  await change('resolved');
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  expect(await one(tokyo)).toMatchObject({ state: 'open', regressedAt: (await one(osaka)).lastSeenAt });
  await takeOutGroup(ctx(), osaka, 'u1');
  await change('resolved');
  await changeGroupState(ctx(), osaka, { to: 'resolved' }, 'u1');
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  expect(await one(tokyo)).toMatchObject({ state: 'resolved', regressedAt: null });
  await takeOutGroup(ctx(), osaka, 'u1');
  await changeGroupState(ctx(), osaka, { to: 'open' }, 'u1');
  await changeGroupState(ctx(), tokyo, { to: 'muted', until: null }, 'u1');
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  expect(await list()).toEqual([]);
  await takeOutGroup(ctx(), osaka, 'u1');
  await change('resolved');
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  expect(await one(tokyo)).toMatchObject({ state: 'muted', mutedUntil: null, regressedAt: null });
});

test('a merged group has the state of the one above: it takes no other, which no list would show', async () => {
  const { tokyo, osaka } = await twoGroups();
  await mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
  const resolve = (id: number) => changeGroupState(ctx(), id, { to: 'resolved' }, 'u1');
  await expect(resolve(osaka)).rejects.toMatchObject({ code: 'bad-request' });
  expect(await one(osaka)).toMatchObject({ state: 'open' });
  await takeOutGroup(ctx(), osaka, 'u1');
  await resolve(osaka);
  expect(await list()).toMatchObject([{ id: tokyo }]);
});

test('a new group that was never resolved is not told to have come back', async () => {
  await twoGroups();
  expect((await list()).map((group) => group.regressedAt)).toEqual([null, null]);
});

test('refuses a circle, a group twice, and groups that do not exist; every act is in the audit', async () => {
  const { tokyo, osaka } = await twoGroups();
  const merge = (groupId: number, intoId: number) => mergeGroups(ctx(), { groupId, intoId }, 'u1');
  await expect(merge(tokyo, tokyo)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(tokyo, 999_999)).rejects.toMatchObject({ code: 'not-found' });
  await expect(takeOutGroup(ctx(), tokyo, 'u1')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(takeOutGroup(ctx(), 999_999, 'u1')).rejects.toMatchObject({ code: 'not-found' });
  await merge(osaka, tokyo);
  await expect(merge(tokyo, osaka)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(osaka, tokyo)).rejects.toMatchObject({ code: 'bad-request' });
  await takeOutGroup(ctx(), osaka, 'u2');
  const audit = await database.sql`
    select actor, action, target, detail from audit_log where action like 'failure-group.%' order by at, action`;
  expect(audit).toEqual([
    { actor: 'u1', action: 'failure-group.merged', target: String(osaka), detail: { into: tokyo } },
    { actor: 'u2', action: 'failure-group.taken-out', target: String(osaka), detail: { of: tokyo } },
  ]);
});
