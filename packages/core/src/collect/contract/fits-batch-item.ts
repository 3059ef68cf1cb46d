import { type BatchItem, batchItemSchema } from './batch.ts';
import { compileFit, type Fit } from './compile-fit.ts';

// Made when first asked for: the collector carries this module with schemas of its own, which have nothing to compile.
let fit: Fit | null = null;

/** True = a parsed JSON value is an item of the contract as it stands; false = `batchItemSchema` says what it is. */
export function fitsBatchItem(value: unknown): value is BatchItem {
  fit ??= compileFit(batchItemSchema);
  return fit(value);
}
