import { type PeopleWindow, usualRate } from '@tsunagu/core/detect';
import { DAY_MS, QUARTER_MS } from '@tsunagu/core/show';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** The line that tells whether recovery is real. */
export interface PeopleNow {
  /** People failing with the incident's cause at its place in the last quarters, and people trying there. */
  readonly failing: number;
  readonly trying: number;
  /** How many of those trying usually fail at this hour. */
  readonly usual: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Four weeks: every hour of the week is seen four times. */
const BASELINE_DAYS = 28;
/** Quarters of an hour in a window; the present one, not over yet, is the last of them. */
const WINDOW_QUARTERS = 2;

interface Place {
  readonly verdict: Verdict;
  /** null = every gateway. */
  readonly gatewayId: number | null;
}

interface DayRow {
  /** 0 = today. */
  readonly day: number;
  readonly trying: number;
  readonly failing: number;
  readonly tryingHere: number;
  readonly failingHere: number;
}

/** People of the newest half hour or so with one cause at one place, and what is usual there at this hour. */
export async function readPeopleNow(
  database: Pick<Database, 'sql'>,
  place: Place,
  now: Date,
): Promise<PeopleNow> {
  const toMs = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
  const fromMs = toMs - WINDOW_QUARTERS * QUARTER_MS;
  const days = await readDays(database, place, fromMs);
  const gateway = place.gatewayId ?? ('everyone' as const);
  const baseline = Array.from({ length: BASELINE_DAYS }, (_, index): PeopleWindow => {
    const row = days.get(index + 1);
    const counts = [
      { gateway: 'everyone' as const, trying: row?.trying ?? 0, failing: row?.failing ?? 0 },
      { gateway, trying: row?.tryingHere ?? 0, failing: row?.failingHere ?? 0 },
    ];
    return {
      fromMs: fromMs - (index + 1) * DAY_MS,
      toMs: toMs - (index + 1) * DAY_MS,
      trying: counts.map((cell) => ({ gateway: cell.gateway, people: cell.trying })),
      failing: counts.map((cell) => ({
        gateway: cell.gateway,
        verdict: place.verdict,
        people: cell.failing,
      })),
    };
  });
  const { tryingHere: trying, failingHere: failing } = days.get(0) ?? { tryingHere: 0, failingHere: 0 };
  return { failing, trying, usual: usualRate(baseline, gateway, place.verdict).rate * trying, fromMs, toMs };
}

/** The same stretch of today and of the days before it. */
async function readDays(
  { sql }: Pick<Database, 'sql'>,
  { verdict, gatewayId }: Place,
  fromMs: number,
): Promise<ReadonlyMap<number, DayRow>> {
  const quarters = Array.from({ length: (BASELINE_DAYS + 1) * WINDOW_QUARTERS }, (_, index) => {
    const day = Math.floor(index / WINDOW_QUARTERS);
    const atMs = fromMs - day * DAY_MS + (index % WINDOW_QUARTERS) * QUARTER_MS;
    return { day, bucket: new Date(atMs).toISOString() };
  });
  const failing = sql`q.verdict = ${verdict} and q.result in ('failed', 'dropped')`;
  const here = sql`(${gatewayId}::int is null or q.gateway_id = ${gatewayId})`;
  // Quarters are named one by one: of a range that is a parameter, the planner fears the whole table.
  const rows = await sql<DayRow[]>`
    with cells as (
      select w.day, q.chunk, bit_or(q.people) as trying, bit_or(q.people) filter (where ${failing}) as failing,
        bit_or(q.people) filter (where ${here}) as trying_here,
        bit_or(q.people) filter (where ${here} and ${failing}) as failing_here
      from unnest(${quarters.map(({ bucket }) => bucket)}::timestamptz[], ${quarters.map(({ day }) => day)}::int[])
        as w (bucket, day)
      join people_quarter q on q.bucket = w.bucket
      group by 1, 2)
    select day, coalesce(sum(bit_count(trying)), 0)::int as trying, coalesce(sum(bit_count(failing)), 0)::int as failing,
      coalesce(sum(bit_count(trying_here)), 0)::int as "tryingHere",
      coalesce(sum(bit_count(failing_here)), 0)::int as "failingHere"
    from cells group by 1`;
  return new Map(rows.map((row) => [row.day, row]));
}
