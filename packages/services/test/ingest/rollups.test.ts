import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeAttempt, makeFailedAttempt, makePerson } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Machine } from '../access/machine.ts';
import { testEdge } from './edge.ts';

const NOW_MS = Date.parse('2026-11-22T03:00:00.000Z');
const clock = createTestClock(new Date(NOW_MS));
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;
let machines: Machine[];

beforeAll(async () => {
  database = await testDatabase({ max: 8 });
  edge = testEdge(database, clock);
  machines = await Promise.all(Array.from({ length: 5 }, () => edge.enrol()));
});
afterAll(() => database[Symbol.asyncDispose]());

const gateways = ['gw-a.example.com', 'gw-b.example.com'].map((host) => ({ host, port: 443 }));

/** One attempt as drawn: few people, gateways and hours, so that they meet in the same rows. */
const drawnAttempt = fc.record({
  person: fc.constantFrom(...['a', 'b', 'c', 'd'].map(makePerson), null),
  gateway: fc.constantFrom(...gateways, null),
  failed: fc.boolean(),
  sign: fc.constantFrom(
    'certificate-rejected' as const,
    'password-refused' as const,
    'ike-no-answer' as const,
  ),
  minutesAgo: fc.integer({ min: 0, max: 40 * 24 * 60 }),
});
const drawnBatch = fc.record({
  machine: fc.nat({ max: 4 }),
  attempts: fc.array(drawnAttempt, { minLength: 1, maxLength: 12 }),
  /** How often it is delivered. */
  times: fc.integer({ min: 1, max: 3 }),
});

type Drawn = typeof drawnAttempt extends fc.Arbitrary<infer T> ? T : never;

function toItem({ person, gateway, failed, sign, minutesAgo }: Drawn) {
  const recordedAt = new Date(NOW_MS - minutesAgo * 60_000).toISOString();
  return attemptItem(
    failed
      ? makeFailedAttempt({ recordedAt, person, gateway, signs: [sign] })
      : makeAttempt({ recordedAt, person, gateway }),
  );
}

test('rollups and groups equal a recount of the rows, whatever is redelivered, reordered or sent at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawnBatch, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      async (batches, seed) => {
        const sent = batches.map(({ machine, attempts, times }) => ({
          machine,
          times,
          items: attempts.map(toItem),
        }));
        const deliveries = shuffle(
          sent.flatMap((batch) => Array<typeof batch>(batch.times).fill(batch)),
          seed,
        );
        const answers = await Promise.all(
          deliveries.map(({ machine, items }) => edge.send(machines[machine] ?? fail(), items)),
        );
        const attempts = sent.reduce((sum, batch) => sum + batch.items.length, 0);
        expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(attempts);
        await expectRecount();
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

test('eight connections with overlapping batches: no deadlock, each attempt once', async () => {
  const [machine = fail()] = machines;
  const recordedAt = clock.now().toISOString();
  const items = Array.from({ length: 60 }, (_, index) =>
    attemptItem(
      makeFailedAttempt({
        recordedAt,
        person: makePerson(`p${index % 7}`),
        gateway: gateways[index % 2] ?? null,
      }),
    ),
  );
  const windows = Array.from({ length: 40 }, (_, index) => shuffle(items.slice(index, index + 20), index));
  const answers = await Promise.all(windows.map((window) => edge.send(machine, window)));
  expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(59);
  await expectRecount();
});

async function expectRecount(): Promise<void> {
  for (const [name, kept, recount] of recounts()) {
    const { sql } = database;
    const [missing, extra] = await Promise.all([
      sql`(${sql.unsafe(recount)}) except all (${sql.unsafe(kept)})`,
      sql`(${sql.unsafe(kept)}) except all (${sql.unsafe(recount)})`,
    ]);
    expect({ name, missing: [...missing], extra: [...extra] }).toEqual({ name, missing: [], extra: [] });
  }
}

const QUARTER = `date_bin('15 minutes', occurred_at, '2000-01-01T00:00Z')`;
const DAY = `date_trunc('day', occurred_at, 'Asia/Tokyo')`;
const BITS = `bit_or(set_bit(repeat('0', 2048)::bit(2048), person_ordinal % 2048, 1))`;
const CELL = `coalesce(gateway_id, 0), coalesce(verdict, ''), result, (person_ordinal / 2048)::smallint`;

/** Name, what is kept, and the same from the raw rows. */
function recounts(): [string, string, string][] {
  return [
    [
      'attempt_quarter',
      'select bucket, gateway_id, verdict, stage, client, result, attempts from attempt_quarter',
      `select ${QUARTER}, coalesce(gateway_id, 0), coalesce(verdict, ''), stage, client, result, count(*)::int
       from attempt group by 1, 2, 3, 4, 5, 6`,
    ],
    [
      'people_quarter',
      'select bucket, gateway_id, verdict, result, chunk, people from people_quarter',
      `select ${QUARTER}, ${CELL}, ${BITS} from attempt group by 1, 2, 3, 4, 5`,
    ],
    [
      'people_day',
      'select day, gateway_id, verdict, result, chunk, people from people_day',
      `select ${DAY}, ${CELL}, ${BITS} from attempt group by 1, 2, 3, 4, 5`,
    ],
    [
      'failure_group',
      'select id, attempts, first_seen_at, last_seen_at from failure_group',
      `select group_id, count(*), min(occurred_at), max(occurred_at) from attempt
       where group_id is not null group by 1`,
    ],
    [
      'group_person',
      'select group_id, person_ordinal, attempts, first_seen_at, last_seen_at from group_person',
      `select group_id, person_ordinal, count(*)::int, min(occurred_at), max(occurred_at) from attempt
       where group_id is not null group by 1, 2`,
    ],
    [
      'group_hour',
      'select group_id, bucket, chunk, attempts, people from group_hour',
      `select group_id, date_trunc('hour', occurred_at, 'UTC'), (person_ordinal / 2048)::smallint, count(*)::int, ${BITS}
       from attempt where group_id is not null group by 1, 2, 3`,
    ],
  ];
}

/** The same shuffle for the same seed. */
function shuffle<T>(values: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const keyed = values.map((value) => {
    state = (state * 48_271) % 2_147_483_647;
    return { value, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

function fail(): never {
  throw new Error('no such machine');
}
