export type { VerbContext } from '../context.ts';
export { ingestBatch } from './ingest-batch.ts';
export { keepPartitions } from './keep-partitions.ts';
export { type PreparedBatch, prepareBatch } from './prepare-batch.ts';
export { type StoredBatch, storeBatches } from './store-batches.ts';
