import type { Database, Transaction } from '@tsunagu/db';
import type { GroupSpan } from './find-newest-span.ts';

type Sql = Database['sql'] | Transaction['sql'];
type Fragment = ReturnType<Database['sql']>;

const DAY_MS = 86_400_000;

/**
 * A condition on `occurred_at` that leaves out the days of a span in which nobody failed: a group that is met once a month
 * would have weeks planned and opened for it, each of which comes from the disk. It begins with `and`, or is empty.
 */
export function inDaysOf(sql: Sql, { days }: GroupSpan): Fragment {
  const stretches: { first: number; last: number }[] = [];
  for (const day of days) {
    const open = stretches.at(-1);
    if (open?.last === day - 1) open.last = day;
    else stretches.push({ first: day, last: day });
  }
  if (stretches.length < 2) return sql``;
  const within = stretches.map(
    ({ first, last }): Fragment =>
      sql`occurred_at >= ${new Date(first * DAY_MS)} and occurred_at < ${new Date((last + 1) * DAY_MS)}`,
  );
  return sql`and (${within.reduce((all, one) => sql`${all} or ${one}`)})`;
}
