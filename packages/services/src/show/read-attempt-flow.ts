import type { FlowRow, TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

/** Attempts per stage and result of each window, in the order asked for; windows are whole quarters. */
export async function readAttemptFlow(
  { sql }: Pick<Database, 'sql'>,
  windows: readonly TimeWindow[],
): Promise<readonly (readonly FlowRow[])[]> {
  const rows = await sql<(FlowRow & { position: number })[]>`
    select w.position::int, q.stage, q.result, sum(q.attempts)::int as attempts
    from unnest(${iso(windows, 'fromMs')}::timestamptz[], ${iso(windows, 'toMs')}::timestamptz[])
      with ordinality as w(starts, ends, position)
    join attempt_quarter q on q.bucket >= w.starts and q.bucket < w.ends
    group by 1, 2, 3`;
  return windows.map((_, index) => rows.filter((row) => row.position === index + 1));
}

function iso(windows: readonly TimeWindow[], edge: keyof TimeWindow): string[] {
  return windows.map((window) => new Date(window[edge]).toISOString());
}
