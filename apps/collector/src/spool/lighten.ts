import type { ObservationKind } from '@tsunagu/core/collect';
import type { SpoolRecord } from './spool.ts';

/** Observations that are worth nothing once newer ones exist. */
const DETAIL_KINDS: readonly ObservationKind[] = ['heartbeat', 'endpoint-state', 'certificate-seen'];

/**
 * The record without what may be given up: an attempt keeps everything but its probe results.
 * Returns null when nothing of it has to stay.
 */
export function lighten(record: SpoolRecord): SpoolRecord | null {
  const { item } = record;
  if (item.type === 'observation') return DETAIL_KINDS.includes(item.observation.kind) ? null : record;
  if (item.attempt.evidence === null) return record;
  return { ...record, item: { ...item, attempt: { ...item.attempt, evidence: null } } };
}
