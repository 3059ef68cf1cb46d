import type { Diagnosis } from '../../diagnose/index.ts';
import type { Fingerprint, GroupKey } from '../group-key.ts';
import { type GroupableAttempt, groupKeyOf as keyOf20261122, fingerprintOf as textOf } from './2026-11-22.ts';

/** A candidate: it runs beside the one in force and is compared with it; nothing is grouped by it yet. */
export const FINGERPRINT_VERSION = '2026-12-01';

/**
 * As 2026-11-22, but a cause that has a name is one trouble whatever code the client gave it: Windows reports one dead
 * gateway as 800, 809 or 868, by the protocol it tried last. The code still parts what nobody could name.
 */
export function groupKeyOf(
  diagnosis: Diagnosis,
  attempt: GroupableAttempt,
  gatewayKey: string | null,
): GroupKey | null {
  const key = keyOf20261122(diagnosis, attempt, gatewayKey);
  if (key === null || key.verdict === 'unknown' || key.discriminator !== (attempt.errorCode ?? ''))
    return key;
  return { ...key, discriminator: '' };
}

export function fingerprint(
  diagnosis: Diagnosis,
  attempt: GroupableAttempt,
  gatewayKey: string | null,
): Fingerprint | null {
  const key = groupKeyOf(diagnosis, attempt, gatewayKey);
  return key && { version: FINGERPRINT_VERSION, value: textOf(key).value };
}
