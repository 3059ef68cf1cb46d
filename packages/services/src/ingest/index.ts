export type { VerbContext } from '../context.ts';
export { announceChange, CHANGED_CHANNEL, CHANGED_KINDS, type ChangedKind } from './announce-change.ts';
export { createIngestLane, type IngestLane, type LaneOptions } from './create-ingest-lane.ts';
export { ingestBatch } from './ingest-batch.ts';
export { itemsOfApiKey } from './items-of-api-key.ts';
export { keepPartitions } from './keep-partitions.ts';
export { forgetAddresses, noteDeviceAddress } from './note-device-address.ts';
export { type RetiredHistory, retireHistory } from './retire-history.ts';
export { type GatewayLine, type StoredWords, storeGatewayWords } from './store-gateway-words.ts';
