import { lastHour } from '@tsunagu/core/show';
import type { Stage, Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { effectiveState } from '../group/effective-state.ts';
import { emptied } from '../group/group-tree.ts';
import { countPeople } from './count-people.ts';
import { type FailureGroupRow, failureGroupRow, type GroupStateFilter } from './failure-group-row.ts';
import { readSparklines } from './read-sparklines.ts';
import { selectFailureGroups } from './select-failure-groups.ts';

export interface FailureGroupFilter {
  readonly state: GroupStateFilter;
  readonly verdict?: Verdict | undefined;
  readonly stage?: Stage | undefined;
  /** A gateway's name. */
  readonly gateway?: string | undefined;
  /** Where the page before ended. */
  readonly before?: { readonly lastSeenAt: string; readonly id: number } | undefined;
}

export interface ListedFailureGroup extends FailureGroupRow {
  /** People per hour over the last 24 hours, oldest first. */
  readonly sparkline: readonly number[];
}

export interface FailureGroupPage {
  /** Somebody failed within the last hour; most people first. Empty on later pages. */
  readonly active: readonly ListedFailureGroup[];
  /** The others, last seen first. */
  readonly earlier: readonly ListedFailureGroup[];
  /** Distinct people failing within the last hour, whatever the filter. */
  readonly peopleNow: number;
  /** Where the next page begins; null = this is the last. */
  readonly next: FailureGroupFilter['before'] | null;
}

const ACTIVE_MAX = 100;
const PAGE_SIZE = 50;

/** Failure groups like an issue tracker: what happens now on top, then by when it was last seen. */
export async function listFailureGroups(
  database: Pick<Database, 'sql'>,
  filter: FailureGroupFilter,
  now: Date,
): Promise<FailureGroupPage> {
  const { sql } = database;
  const from = new Date(lastHour(now.getTime()).fromMs);
  const matches = sql`g.merged_root is null and not ${emptied(sql)}
    and (${filter.state === 'any'} or ${effectiveState(sql, now)} = ${filter.state})
    and (${filter.verdict ?? null}::text is null or g.verdict = ${filter.verdict ?? null})
    and (${filter.stage ?? null}::text is null or g.stage = ${filter.stage ?? null})
    and (${filter.gateway ?? null}::text is null or w.name = ${filter.gateway ?? null})`;
  const cursor = filter.before;
  const behind = cursor
    ? sql`(g.last_seen_at, g.id) < (${cursor.lastSeenAt}::timestamptz, ${cursor.id}::int)`
    : sql`true`;
  const [active, earlier, sites, counts] = await Promise.all([
    cursor
      ? []
      : selectFailureGroups(database, now, {
          where: sql`${matches} and g.last_seen_at >= ${from}`,
          order: sql`g.last_seen_at desc, g.id desc`,
          limit: ACTIVE_MAX,
          peopleEverMax: 2,
        }),
    selectFailureGroups(database, now, {
      where: sql`${matches} and g.last_seen_at < ${from} and ${behind}`,
      order: sql`g.last_seen_at desc, g.id desc`,
      limit: PAGE_SIZE + 1,
      peopleEverMax: 2,
    }),
    sql<{ total: number }[]>`select count(distinct site)::int as total from device where revoked_at is null`,
    countPeople(database, [lastHour(now.getTime())]),
  ]);
  const last = earlier[PAGE_SIZE - 1];
  const shown = [...active, ...earlier.slice(0, PAGE_SIZE)];
  const sparklines = await readSparklines(
    database,
    shown.map((record) => record.id),
    now,
  );
  const rows = shown.map((record) => ({
    ...failureGroupRow(record, sites[0]?.total ?? 0),
    sparkline: sparklines.get(record.id) ?? [],
  }));
  return {
    active: rows.slice(0, active.length).sort((a, b) => b.peopleNow - a.peopleNow || a.id - b.id),
    earlier: rows.slice(active.length),
    peopleNow: counts[0]?.failing ?? 0,
    next:
      earlier.length > PAGE_SIZE && last ? { lastSeenAt: last.lastSeenAt.toISOString(), id: last.id } : null,
  };
}
