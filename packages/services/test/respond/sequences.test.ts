import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngineMemory, runDetection } from '../../src/detect/index.ts';
import { acknowledge, advanceStep, close, saveReview } from '../../src/respond/index.ts';
import { OSAKA, TOKYO, testCompany } from '../detect/company.ts';

const step = fc.oneof(
  fc.record({
    act: fc.constantFrom('meetExpiredCertificate', 'meetLoginError', 'meetOldTls', 'connect'),
    people: fc.integer({ min: 3, max: 60 }),
    first: fc.nat({ max: 60 }),
    osaka: fc.boolean(),
  }),
  fc.record({
    act: fc.constant('wait' as const),
    minutes: fc.constantFrom(1, 10, 70, 600, 1_440, 8_000),
  }),
  /** Another worker goes on with what the store says. */
  fc.record({ act: fc.constant('takeover' as const) }),
  fc.record({
    act: fc.constantFrom('acknowledge', 'advance', 'review', 'resolve', 'false-alarm', 'duplicate'),
    incident: fc.nat({ max: 5 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Fleet = ReturnType<typeof testCompany>;

const NEXT = new Map([
  ['reported', 'first-response'],
  ['first-response', 'collect'],
  ['collect', 'recover'],
  ['recover', 'review'],
] as const);
const REVIEW = { summary: 's', cause: 'c', recovery: 'r', improvements: [] };

function fail(fleet: Fleet, one: Extract<Step, { people: number }>): Promise<void> {
  const { act, people, first, osaka } = one;
  return fleet[act](people, { first, gateway: osaka ? OSAKA : TOKYO, site: osaka ? 'Osaka' : 'Tokyo' });
}

/** An operator does something with an incident; refused where it is not what the act needs. */
async function operate(
  db: TestDatabase,
  now: Date,
  { act, incident }: Extract<Step, { incident: number }>,
): Promise<void> {
  const rows = await db.sql<{ id: number; revision: number; step: 'reported' }[]>`
    select id, revision, step from incident order by id`;
  const row = rows[incident % Math.max(1, rows.length)];
  if (!row) return;
  const at = { incidentId: row.id, revision: row.revision };
  const to = NEXT.get(row.step);
  const ctx = { db, now };
  try {
    if (act === 'acknowledge') await acknowledge(ctx, at, 'u1');
    else if (act === 'review') await saveReview(ctx, { ...at, review: REVIEW }, 'u1');
    else if (act !== 'advance')
      await close(ctx, { ...at, reason: act === 'resolve' ? 'resolved' : act }, 'u1');
    else if (to) await advanceStep(ctx, { ...at, to }, 'u1');
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(bad-request|step-not-allowed)$/) });
  }
}

/** What goes on without anybody's incident, though it is more than whoever closed one knew of; and what has two. */
const untold = ({ sql }: TestDatabase) => sql`
  select s.id from signal s left join incident_signal l on l.signal_id = s.id left join incident i on i.id = l.incident_id
  where s.closed_at is null and s.kind = 'cause-surge' group by s.id
  having count(*) filter (where i.step <> 'closed') > 1
    or count(*) filter (where i.step <> 'closed') = 0 and s.people >= 2 * coalesce(max(i.people), 0)`;

/** What fails again since somebody called it recovered, while its report is being written. */
const inReview = ({ sql }: TestDatabase) => sql`
  select i.id from incident i join incident_signal l on l.incident_id = i.id join signal s on s.id = l.signal_id
  where i.step = 'review' and s.closed_at is null and s.kind = 'cause-surge'
    and coalesce((s.evidence->>'spellAt')::timestamptz, s.started_at) > i.recovered_at`;

test('whatever happens and whatever people do, what fails has one open incident, or was closed by who knew half of it', async () => {
  const happen = async (steps: readonly Step[]) => {
    const clock = createTestClock('2026-10-05T00:10:00.000Z');
    await using database = await testDatabase();
    await database.sql`insert into "user" (id, name, email) values ('u1', 'Sato', 'sato@example.co.jp')`;
    const fleet = testCompany(database, clock);
    let memory = createEngineMemory();
    for (const one of steps) {
      clock.advance({ seconds: 30 });
      if (one.act === 'takeover') memory = createEngineMemory();
      else if (one.act === 'wait') clock.advance({ minutes: one.minutes });
      else if ('incident' in one) await operate(database, clock.now(), one);
      else await fail(fleet, one);
      await runDetection({ db: database, now: clock.now() }, { memory });
      expect(await untold(database)).toEqual([]);
      expect(await inReview(database)).toEqual([]);
    }
  };
  const histories = fc.array(step, { minLength: 10, maxLength: 30 });
  await fc.assert(fc.asyncProperty(histories, happen), {
    numRuns: Number(process.env.RUNS ?? 8),
    endOnFailure: true,
  });
});
