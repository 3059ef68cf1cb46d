import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isTransactionConflict } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import { type StoredBatch, storeBatches } from './store-batches.ts';

const TRIES_MAX = 4;

/**
 * As `storeBatches`, tried again after a deadlock: the fixed order of locks leaves none within ingest, an
 * administrator's change may still cause one. Throws `overloaded` when others are always in the way.
 */
export async function storeDespiteConflicts(
  ctx: VerbContext,
  batches: readonly PreparedBatch[],
): Promise<StoredBatch[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await storeBatches(ctx, batches);
    } catch (error) {
      if (!isTransactionConflict(error)) throw error;
      if (tries >= TRIES_MAX) throw new TsunaguError('overloaded', 'transaction conflicts', { cause: error });
    }
  }
}
