import type { BatchAccepted } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { isTransactionConflict } from '@tsunagu/db';
import type { VerifiedDevice } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { type PreparedBatch, prepareBatch } from './prepare-batch.ts';
import { type StoredBatch, storeBatches } from './store-batches.ts';

/**
 * Takes one signed request's body: checked, stored, diagnosed, grouped and counted, in one transaction. What it returns
 * is committed. Throws as `prepareBatch` does, `signature-replayed`, and `overloaded` when others are always in the way.
 */
export async function ingestBatch(
  ctx: VerbContext,
  device: VerifiedDevice,
  body: unknown,
): Promise<BatchAccepted> {
  const stored = await storeInSpiteOfOthers(ctx, prepareBatch(body, device, ctx.now));
  if (stored.replayed) throw new TsunaguError('signature-replayed');
  const { accepted, duplicates, quarantined } = stored;
  return { accepted, duplicates, quarantined, serverTime: ctx.now.toISOString() };
}

const TRIES_MAX = 4;

/** The fixed order of locks leaves no deadlock within ingest; an administrator's change may still cause one. */
async function storeInSpiteOfOthers(ctx: VerbContext, batch: PreparedBatch): Promise<StoredBatch> {
  for (let tries = 1; ; tries += 1) {
    try {
      const [stored] = await storeBatches(ctx, [batch]);
      if (stored === undefined) throw new TsunaguError('unexpected', 'no result for a stored batch');
      return stored;
    } catch (error) {
      if (!isTransactionConflict(error)) throw error;
      if (tries >= TRIES_MAX) throw new TsunaguError('overloaded', 'transaction conflicts', { cause: error });
    }
  }
}
