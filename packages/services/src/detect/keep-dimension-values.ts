import { countValues } from '@tsunagu/core/detect';
import { inTransaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { claimLook } from './claim-look.ts';
import type { EngineMemory } from './engine-memory.ts';

const EVERY_MINUTES = 5;

/** Writes down how many values of each dimension the engine knows and what it leaves out, every five minutes. */
export async function keepDimensionValues(
  { db, now }: Pick<VerbContext, 'db' | 'now'>,
  memory: EngineMemory,
): Promise<void> {
  const state = memory.engine?.state;
  if (!state) return;
  await inTransaction(db, async (tx) => {
    if ((await claimLook(tx, 'dimension-values', now, EVERY_MINUTES)) === null) return;
    const values = countValues(state);
    await tx.sql`
      insert into detection_values as v (dimension, known, known_max, refused_attempts)
      select * from unnest(${values.map(({ dimension }) => dimension)}::text[], ${values.map(({ known }) => known)}::int[],
        ${values.map(({ knownMax }) => knownMax)}::int[],
        ${values.map(({ refusedAttempts }) => refusedAttempts)}::bigint[])
      on conflict (dimension) do update set known = excluded.known, known_max = excluded.known_max,
        refused_attempts = excluded.refused_attempts`;
  });
}
