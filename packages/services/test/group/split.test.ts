import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeGroupState, joinParts, mergeGroups, splitGroup } from '../../src/group/index.ts';
import { listAttempts, listFailureGroups, listGroupPeople, readFailureGroup } from '../../src/show/index.ts';
import { readLastFailure } from '../../src/show/read-last-failure.ts';
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
const split = (groupId: number) => splitGroup(ctx(), { groupId, by: 'client-version' }, 'u1');
const one = (groupId: number) => readFailureGroup(database, groupId, clock.now());
/** Of all groups that a list shows, by what tells them apart. */
const states = async () => {
  const { active, earlier } = await listFailureGroups(database, { state: 'any' }, clock.now());
  return Object.fromEntries([...active, ...earlier].map((group) => [group.discriminator, group.state]));
};

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
  await split(id);
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
  await split(id);
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
  await split(id);
  await joinParts(ctx(), id, 'u1');
  expect(await list()).toEqual([{ id, value: '', people: 4, attempts: 6 }]);
  expect(await listGroupPeople(database, id)).toEqual(before);
  await split(id);
  await company.send('Tokyo', [refused('z', '7.4')]);
  await joinParts(ctx(), id, 'u1');
  expect(await list()).toEqual([{ id, value: '', people: 5, attempts: 7 }]);
  await company.send('Tokyo', [refused('y', '7.4')]);
  expect(await list()).toEqual([{ id, value: '', people: 6, attempts: 8 }]);
});

test('refuses a group of one part, a part, a merged one and one that does not exist; the acts are in the audit', async () => {
  const id = await oneGroup();
  const byClient = splitGroup(ctx(), { groupId: id, by: 'client' }, 'u1');
  await expect(byClient).rejects.toMatchObject({ code: 'bad-request' });
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
  await split(id);
  await expect(merge(other, id)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(id, other)).rejects.toMatchObject({ code: 'bad-request' });
  const [part] = (await shown()).filter((one) => one !== other);
  await joinParts(ctx(), id, 'u1');
  await expect(merge(other, part ?? 0)).rejects.toMatchObject({ code: 'bad-request' });
  await expect(merge(part ?? 0, other)).rejects.toMatchObject({ code: 'bad-request' });
  await split(id);
  await merge(other, part ?? 0);
  expect(await shown()).toContain(part);
});

test('the last failure of all is one of a part, not of the whole that it was in', async () => {
  const id = await oneGroup();
  await split(id);
  expect((await list()).map((part) => part.id)).toContain((await readLastFailure(database))?.groupId);
  await joinParts(ctx(), id, 'u1');
  expect(await readLastFailure(database)).toMatchObject({ groupId: id });
});

test('a parted group and an old part take no state, which nobody would see', async () => {
  const id = await oneGroup();
  const mute = (groupId: number) => changeGroupState(ctx(), groupId, { to: 'muted', until: null }, 'u1');
  await split(id);
  await expect(mute(id)).rejects.toMatchObject({ code: 'bad-request' });
  const part = (await list())[0]?.id ?? 0;
  await joinParts(ctx(), id, 'u1');
  await expect(mute(part)).rejects.toMatchObject({ code: 'bad-request' });
  await mute(id);
  expect(await list()).toEqual([]);
});

test('a part of an earlier time begins in the state of the whole, not in the one that it was left in', async () => {
  const id = await oneGroup();
  await split(id);
  for (const part of await list()) await changeGroupState(ctx(), part.id, { to: 'resolved' }, 'u1');
  await joinParts(ctx(), id, 'u1');
  await changeGroupState(ctx(), id, { to: 'open' }, 'u1');
  await split(id);
  expect(await states()).toEqual({ 7.2: 'open', 7.4: 'open' });
});

test('a group is joined in the state of its parts: open when one of them is, though it was resolved before it was parted', async () => {
  const id = await oneGroup();
  await changeGroupState(ctx(), id, { to: 'resolved' }, 'u1');
  await split(id);
  expect(await states()).toEqual({ 7.2: 'resolved', 7.4: 'resolved' });
  clock.advance({ minutes: 5 });
  await company.send('Tokyo', [refused('e', '7.4')]);
  expect(await states()).toEqual({ 7.2: 'resolved', 7.4: 'open' });
  await joinParts(ctx(), id, 'u1');
  expect(await one(id)).toMatchObject({ state: 'open', regressedAt: clock.now().toISOString() });
});

test('a group is muted after joining as long as the part that is heard of first; where the parts differ it is open', async () => {
  const id = await oneGroup();
  const at = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
  const mute = async (untils: readonly (string | null)[]) => {
    await split(id);
    const parts = (await list()).map((part) => part.id);
    for (const [index, until] of untils.entries())
      await changeGroupState(ctx(), parts[index] ?? 0, { to: 'muted', until }, 'u1');
    await joinParts(ctx(), id, 'u1');
    const joined = await one(id);
    await changeGroupState(ctx(), id, { to: 'open' }, 'u1');
    return { state: joined.state, until: joined.mutedUntil };
  };
  expect(await mute([at(4), at(2)])).toEqual({ state: 'muted', until: at(2) });
  expect(await mute([null, at(2)])).toEqual({ state: 'muted', until: at(2) });
  expect(await mute([null, null])).toEqual({ state: 'muted', until: null });
  expect(await mute([null])).toEqual({ state: 'open', until: null });
});

test('a mute that has run out in a part mutes nothing after joining', async () => {
  const id = await oneGroup();
  await split(id);
  for (const { id: part } of await list())
    await changeGroupState(ctx(), part, { to: 'muted', until: '2026-11-20T00:20:00.000Z' }, 'u1');
  clock.advance({ minutes: 15 });
  await joinParts(ctx(), id, 'u1');
  expect(await one(id)).toMatchObject({ state: 'open', mutedUntil: null });
});
