import { type DimensionValues, EXPLAIN_DIMENSIONS } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';

/** How full each dimension is that detection explains troubles by, as a worker said last; those it never spoke of are absent. */
export async function readDimensionValues({ sql }: Pick<Database, 'sql'>): Promise<DimensionValues[]> {
  const rows = await sql<DimensionValues[]>`
    select dimension, known, known_max as "knownMax", refused_attempts::float8 as "refusedAttempts"
    from detection_values where dimension = any(${[...EXPLAIN_DIMENSIONS]}::text[]) order by dimension`;
  return [...rows];
}
