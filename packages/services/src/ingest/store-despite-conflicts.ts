import type { VerbContext } from '../context.ts';
import { despiteConflicts } from '../despite-conflicts.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import type { OnStep } from './step-meter.ts';
import { type StoredBatch, storeBatches } from './store-batches.ts';

/**
 * As `storeBatches`, tried again after a conflict: the fixed order of locks leaves no deadlock within ingest, and a group
 * that a person parts or joins meanwhile is looked up again and held. Throws `overloaded` when others are always in the way.
 */
export function storeDespiteConflicts(
  ctx: VerbContext,
  batches: readonly PreparedBatch[],
  onStep?: OnStep | undefined,
): Promise<StoredBatch[]> {
  return despiteConflicts((tries) => storeBatches(ctx, batches, { holdGroups: tries > 1, onStep }));
}
