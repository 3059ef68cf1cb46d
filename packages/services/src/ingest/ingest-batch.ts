import type { BatchAccepted } from '@tsunagu/core/collect';
import type { SendingDevice } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { createIngestLane } from './create-ingest-lane.ts';

/**
 * Takes one signed request's body: checked, stored, diagnosed, grouped and counted, in one transaction. What it returns
 * is committed. Throws as `prepareBatch` does, `signature-replayed`, and `overloaded` when others are always in the way.
 * Who has many requests keeps a lane instead.
 */
export async function ingestBatch(
  ctx: VerbContext,
  device: SendingDevice,
  body: unknown,
): Promise<BatchAccepted> {
  return createIngestLane(ctx.db).ingest(device, body, ctx.now);
}
