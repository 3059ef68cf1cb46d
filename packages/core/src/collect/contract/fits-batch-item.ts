import { type BatchItem, batchItemSchema } from './batch.ts';
import { compileFit } from './compile-fit.ts';

const fit = compileFit(batchItemSchema);

/** True = a parsed JSON value is an item of the contract as it stands; false = `batchItemSchema` says what it is. */
export function fitsBatchItem(value: unknown): value is BatchItem {
  return fit(value);
}
