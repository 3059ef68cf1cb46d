import type { BatchAccepted } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { VerifiedDevice } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { prepareBatch } from './prepare-batch.ts';
import { storeBatches } from './store-batches.ts';

/**
 * Takes one signed request's body: checked, stored, diagnosed, grouped and counted, in one transaction. What it returns
 * is committed. Throws as `prepareBatch` does, and `signature-replayed`.
 */
export async function ingestBatch(
  ctx: VerbContext,
  device: VerifiedDevice,
  body: unknown,
): Promise<BatchAccepted> {
  const [stored] = await storeBatches(ctx, [prepareBatch(body, device, ctx.now)]);
  if (stored === undefined || stored.replayed) throw new TsunaguError('signature-replayed');
  const { accepted, duplicates, quarantined } = stored;
  return { accepted, duplicates, quarantined, serverTime: ctx.now.toISOString() };
}
