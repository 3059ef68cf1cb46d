import { inTransaction } from '@tsunagu/db';
import { createTestClock } from '@tsunagu/testkit/clock';
import { makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeGroupState, joinParts, mergeGroups, splitGroup, takeOutGroup } from '../../src/group/index.ts';
import { type Company, OSAKA, TOKYO, testCompany } from '../detect/company.ts';
import { untilWaiting } from '../until-waiting.ts';

const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
const ctx = () => ({ db: database, now: clock.now() });

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase({ max: 12 });
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const refused = (person: string, clientVersion: string, gateway = TOKYO) =>
  makeFailedAttempt({
    ...{ person: makePerson(person), gateway, stage: 'authenticate', signs: ['password-refused'] },
    ...{ clientVersion, recordedAt: clock.now().toISOString() },
  });
const send = (person: string, version: string, gateway = TOKYO) =>
  company.send(person, [refused(person, version, gateway)]);
const split = (groupId: number) => splitGroup(ctx(), { groupId, by: 'client-version' }, 'u1');

async function oneGroup(gateway = TOKYO): Promise<number> {
  await company.send('Tokyo', [refused('a', '7.2', gateway), refused('b', '7.4', gateway)]);
  const [group] = await database.sql<{ id: number }[]>`select max(id) as id from failure_group`;
  return group?.id ?? 0;
}

/**
 * Holds ingest between looking groups up and counting in them, by the row of its device, until `meanwhile` is done.
 * The site of `send` names the machine.
 */
async function heldBefore(counting: () => Promise<void>, meanwhile: () => Promise<void>): Promise<void> {
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const holder = inTransaction(database, async ({ sql }) => {
    await sql`select 1 from device for update`;
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const done = counting();
  try {
    await untilWaiting(database, 1);
    await meanwhile();
  } finally {
    release.resolve();
  }
  await Promise.all([holder, done]);
}

/** Groups with what is counted of them, which must be what their attempts say; no attempt in a parted group or an old part. */
async function expectExact(): Promise<Record<string, number>> {
  const rows = await database.sql<
    {
      id: number;
      name: string;
      counted: number;
      stored: number;
      people: number;
      hours: number;
      gone: boolean;
    }[]
  >`
    select g.id, g.discriminator as name, g.attempts::int as counted,
      (select count(*)::int from attempt a where a.group_id = g.id) as stored,
      (select coalesce(sum(p.attempts), 0)::int from group_person p where p.group_id = g.id) as people,
      (select coalesce(sum(h.attempts), 0)::int from group_hour h where h.group_id = g.id) as hours,
      g.split_by is not null or coalesce(w.split_by is null and w.id is not null, false) as gone
    from failure_group g left join failure_group w on w.id = g.split_from order by g.id`;
  for (const { counted, stored, people, hours, gone } of rows) {
    expect({ counted, people, hours }).toEqual({ counted: stored, people: stored, hours: stored });
    if (gone) expect(stored).toBe(0);
  }
  return Object.fromEntries(
    rows.filter(({ stored }) => stored > 0).map(({ name, stored }) => [name, stored]),
  );
}

test('what comes in while its group is parted goes into the part', async () => {
  const id = await oneGroup();
  await send('c', '7.2');
  await heldBefore(
    () => send('c', '7.2'),
    () => split(id),
  );
  expect(await expectExact()).toEqual({ 7.2: 3, 7.4: 1 });
});

test('what comes in while the parts are joined goes into the whole, also what would have opened a part', async () => {
  const id = await oneGroup();
  await send('c', '7.2');
  await send('d', '7.2');
  await split(id);
  await heldBefore(
    async () => {
      await Promise.all([send('c', '7.4'), send('d', '8.0')]);
    },
    () => joinParts(ctx(), id, 'u1'),
  );
  expect(await expectExact()).toEqual({ '': 6 });
});

test('what comes in while its group is merged shows in the group above', async () => {
  const [tokyo, osaka] = [await oneGroup(), await oneGroup(OSAKA)];
  await send('c', '7.2', OSAKA);
  await changeGroupState(ctx(), tokyo, { to: 'resolved' }, 'u1');
  clock.advance({ minutes: 5 });
  await heldBefore(
    () => send('c', '7.2', OSAKA),
    () => mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1'),
  );
  const [top] = await database.sql`
    select state, last_seen_at as at from failure_group where id = ${tokyo}`;
  expect(top).toEqual({ state: 'open', at: clock.now() });
  await expectExact();
});

test.each(['merge', 'part'] as const)(
  'a group that two people part and merge at once is one or the other: %s first',
  async (first) => {
    const [tokyo, osaka] = [await oneGroup(), await oneGroup(OSAKA)];
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const holder = inTransaction(database, async ({ sql }) => {
      await sql`select 1 from failure_group where id = ${tokyo} for update`;
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const merge = () => mergeGroups(ctx(), { groupId: osaka, intoId: tokyo }, 'u1');
    const acts = first === 'merge' ? [merge, () => split(tokyo)] : [() => split(tokyo), merge];
    const acting: Promise<void>[] = [];
    for (const act of acts) {
      acting.push(act());
      await untilWaiting(database, acting.length);
    }
    release.resolve();
    await holder;
    const ends = await Promise.allSettled(acting);
    expect(ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))).toEqual([
      'bad-request',
    ]);
    await expectExact();
  },
);

test('people who part, join, merge and take out while many fail lose and double nothing', async () => {
  const [id, osaka] = [await oneGroup(), await oneGroup(OSAKA)];
  const senders = Array.from({ length: 4 }, async (_, sender) => {
    for (let n = 0; n < 6; n += 1) await send(`s${sender}`, `7.${n % 3}`, n % 2 === 0 ? TOKYO : OSAKA);
  });
  // Refused where the group is not what the act needs just then.
  const tried = async (act: () => Promise<void>) =>
    act().catch((error: { code?: string }) => expect(error.code).toBe('bad-request'));
  const people = Array.from({ length: 2 }, async () => {
    for (let n = 0; n < 4; n += 1) {
      await tried(() => split(id));
      await tried(() => joinParts(ctx(), id, 'u1'));
      await tried(() => mergeGroups(ctx(), { groupId: osaka, intoId: id }, 'u1'));
      await tried(() => takeOutGroup(ctx(), osaka, 'u1'));
    }
  });
  await Promise.all([...senders, ...people]);
  const counts = Object.values(await expectExact());
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  expect(await database.sql`select count(*)::int as n from attempt`).toEqual([{ n: 28 }]);
});
