import { gzipSync } from 'node:zlib';
import { type Batch, type BatchItem, LIMITS, PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { COLLECTOR_VERSION } from '../version.ts';

/** Room for the envelope around the items. */
const ENVELOPE_BYTES = 1024;

/** Bytes of items that one batch may hold before compression: items compress about tenfold, but never trust it. */
export const BATCH_BYTES_MAX = Math.min(LIMITS.inflatedBytesMax / 4, LIMITS.bodyBytesMax) - ENVELOPE_BYTES;

/** The compressed body. Items are as they were spooled, whatever the try; only `sentAt` tells one try from another. */
export function buildBatch(deviceId: string, items: readonly BatchItem[], sentAt: string): Buffer {
  const batch: Batch = {
    protocolVersion: PROTOCOL_VERSION,
    deviceId,
    collectorVersion: COLLECTOR_VERSION,
    sentAt,
    items: [...items],
  };
  return gzipSync(JSON.stringify(batch));
}
