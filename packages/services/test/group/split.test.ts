import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinParts, mergeGroups, splitGroup } from '../../src/group/index.ts';
import { listAttempts, listFailureGroups, listGroupPeople, readFailureGroup } from '../../src/show/index.ts';
import { type Company, TOKYO, testCompany } from '../detect/company.ts';

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

const refused = (person: string, clientVersion: string | null) =>
  makeFailedAttempt({
    ...{ person: makePerson(person), gateway: TOKYO, stage: 'authenticate', signs: ['password-refused'] },
    ...{ clientVersion, recordedAt: clock.now().toISOString() },
  });
const list = async () =>
  (await listFailureGroups(database, { state: 'open' }, clock.now())).active.map((group) => ({
    id: group.id,
    value: group.discriminator,
    people: group.peopleNow,
    attempts: group.attempts,
  }));

/** One group of a refused password: three people with 7.2, two with 7.4, one of them with both. */
async function oneGroup(): Promise<number> {
  await company.send('Tokyo', [
    ...[refused('a', '7.2'), refused('b', '7.2'), refused('c', '7.2')],
    ...[refused('c', '7.4'), refused('d', '7.4'), refused('d', '7.4')],
  ]);
  const [group] = await list();
  expect(group).toMatchObject({ people: 4, attempts: 6 });
  return group?.id ?? 0;
}

test('a group is parted by what its attempts say, people counted exactly in each part', async () => {
  const id = await oneGroup();
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  const parts = await list();
  expect(parts.map(({ value, people, attempts }) => ({ value, people, attempts }))).toEqual([
    { value: '7.2', people: 3, attempts: 3 },
    { value: '7.4', people: 2, attempts: 3 },
  ]);
  expect(await listGroupPeople(database, parts[1]?.id ?? 0)).toHaveLength(2);
  expect(await listAttempts(database, { groupId: parts[0]?.id ?? 0 })).toHaveLength(3);
  expect(await readFailureGroup(database, parts[0]?.id ?? 0, clock.now())).toMatchObject({ splitFrom: id });
});

test('what comes in afterwards goes into its part, a new part included', async () => {
  const id = await oneGroup();
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  await company.send('Tokyo', [refused('e', '7.2'), refused('f', '8.0'), refused('g', null)]);
  expect((await list()).map(({ value, people }) => [value, people]).sort()).toEqual([
    ['', 1],
    ['7.2', 4],
    ['7.4', 2],
    ['8.0', 1],
  ]);
});

test('joining the parts makes it whole again, with what came in meanwhile, and it can be parted anew', async () => {
  const id = await oneGroup();
  const before = await listGroupPeople(database, id);
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  await joinParts(ctx(), id, 'u1');
  expect(await list()).toEqual([{ id, value: '', people: 4, attempts: 6 }]);
  expect(await listGroupPeople(database, id)).toEqual(before);
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  await company.send('Tokyo', [refused('z', '7.4')]);
  await joinParts(ctx(), id, 'u1');
  expect(await list()).toEqual([{ id, value: '', people: 5, attempts: 7 }]);
  await company.send('Tokyo', [refused('y', '7.4')]);
  expect(await list()).toEqual([{ id, value: '', people: 6, attempts: 8 }]);
});

test('refuses a group of one part, a part, a merged one and one that does not exist; the acts are in the audit', async () => {
  const id = await oneGroup();
  const split = (groupId: number, by: 'client' | 'client-version' = 'client-version') =>
    splitGroup(ctx(), { groupId, by }, 'u1');
  await expect(split(id, 'client')).rejects.toMatchObject({ code: 'bad-request' });
  await expect(split(999_999)).rejects.toMatchObject({ code: 'not-found' });
  await expect(joinParts(ctx(), id, 'u1')).rejects.toMatchObject({ code: 'bad-request' });
  await split(id);
  const [first, second] = (await list()).map((part) => part.id);
  await expect(split(first ?? 0)).rejects.toMatchObject({ code: 'bad-request' });
  await mergeGroups(ctx(), { groupId: first ?? 0, intoId: second ?? 0 }, 'u1');
  await expect(joinParts(ctx(), id, 'u1')).rejects.toMatchObject({ code: 'bad-request' });
  const audit = await database.sql`select detail from audit_log where action = 'failure-group.split'`;
  expect(audit).toEqual([{ detail: { by: 'client-version', parts: 2 } }]);
});

test('nothing is merged with a parted group or with a part of an earlier time, where no list would show it', async () => {
  const id = await oneGroup();
  await company.meetExpiredCertificate(2);
  const other = (await list()).find((group) => group.id !== id)?.id ?? 0;
  const merge = (groupId: number, intoId: number) => mergeGroups(ctx(), { groupId, intoId }, 'u1');
  const shown = async () => (await list()).map((group) => group.id).sort((a, b) => a - b);
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  await expect(merge(other, id)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(id, other)).rejects.toMatchObject({ code: 'bad-request' });
  const [part] = (await shown()).filter((one) => one !== other);
  await joinParts(ctx(), id, 'u1');
  await expect(merge(other, part ?? 0)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(part ?? 0, other)).rejects.toMatchObject({ code: 'bad-request' });
  await splitGroup(ctx(), { groupId: id, by: 'client-version' }, 'u1');
  await merge(other, part ?? 0);
  expect(await shown()).toContain(part);
});
