export * from './compare-fingerprints.ts';
// The current fingerprint; older dated files stay importable by their own name for replay.
export {
  FINGERPRINT_VERSION,
  fingerprint,
  fingerprintOf,
  type GroupableAttempt,
  groupKeyOf,
} from './fingerprint/2026-11-22.ts';
export { FINGERPRINT_VERSION as CANDIDATE_FINGERPRINT_VERSION } from './fingerprint/2026-12-01.ts';
export type * from './group-key.ts';
export * from './split-dimension.ts';
