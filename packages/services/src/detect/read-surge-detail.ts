import type { DimensionCount, SurgeCandidate, SurgeDetail } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';

interface PersonRow {
  readonly gateways: number[];
  readonly failing_gateways: number[];
  readonly site: string;
  readonly first_failure: Date | null;
}

/** One vote a person and value. */
function countBy(
  rows: readonly PersonRow[],
  values: (row: PersonRow) => [string, boolean][],
): DimensionCount[] {
  const counts = new Map<string, { failing: number; trying: number }>();
  for (const row of rows) {
    for (const [value, failing] of values(row)) {
      const count = counts.get(value) ?? { failing: 0, trying: 0 };
      counts.set(value, { failing: count.failing + Number(failing), trying: count.trying + 1 });
    }
  }
  return [...counts].map(([value, count]) => ({ value, ...count }));
}

/** The people of a candidate's window, one by one: whom it concerns and since when. Reads attempts of that hour only. */
export async function readSurgeDetail(
  { sql }: Pick<Database | Transaction, 'sql'>,
  candidate: SurgeCandidate,
): Promise<SurgeDetail> {
  const { verdict, gateway, window } = candidate;
  const failed = sql`(a.result in ('failed', 'dropped') and a.verdict = ${verdict})`;
  const here =
    gateway === 'everyone'
      ? sql`true`
      : sql`a.gateway_id is not distinct from ${gateway === 0 ? null : gateway}`;
  const rows = await sql<PersonRow[]>`
    select array_agg(distinct coalesce(a.gateway_id, 0)) as gateways,
      coalesce(array_agg(distinct coalesce(a.gateway_id, 0)) filter (where ${failed}), '{}') as failing_gateways,
      coalesce(max(a.site), '') as site,
      min(a.occurred_at) filter (where ${failed} and ${here}) as first_failure
    from attempt a
    where a.occurred_at >= ${new Date(window.fromMs)} and a.occurred_at < ${new Date(window.toMs)}
    group by a.person_ordinal`;
  const fails = (row: PersonRow) => row.failing_gateways.length > 0;
  return {
    firstFailuresMs: rows.flatMap((row) => row.first_failure?.getTime() ?? []),
    gateways: countBy(rows, (row) =>
      row.gateways.map((id) => [id === 0 ? '' : String(id), row.failing_gateways.includes(id)]),
    ),
    sites: countBy(rows, (row) => [[row.site, fails(row)]]),
    failing: rows.filter(fails).length,
    trying: rows.length,
  };
}
