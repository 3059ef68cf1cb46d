import type { FlowRow, TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { windowQuarters } from './window-quarters.ts';

/** Attempts per stage and result of each window, in the order asked for; windows are whole quarters. */
export async function readAttemptFlow(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<readonly (readonly FlowRow[])[]> {
  const { buckets, positions } = windowQuarters(windows);
  const rows = await sql<(FlowRow & { position: number })[]>`
    select w.position, q.stage, q.result, sum(q.attempts)::int as attempts
    from unnest(${buckets}::timestamptz[], ${positions}::int[]) as w(bucket, position)
    join attempt_quarter q on q.bucket = w.bucket
    group by 1, 2, 3`;
  return windows.map((_, index) => rows.filter((row) => row.position === index));
}
