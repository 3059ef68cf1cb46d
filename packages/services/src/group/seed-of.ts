import type { Attempt } from '@tsunagu/core/collect';
import type { Diagnosis } from '@tsunagu/core/diagnose';
import { fingerprintOf, groupKeyOf, splitPartsOf } from '@tsunagu/core/group';
import type { GroupSeed } from './resolve-groups.ts';

/** The group an attempt belongs to, with what opens it if it is new; null = it belongs to none. */
export function seedOf(
  attempt: Attempt,
  diagnosis: Diagnosis,
  gatewayId: number | null,
  at: Date,
  site: string | null,
): GroupSeed | null {
  const key = groupKeyOf(diagnosis, attempt, gatewayId === null ? null : String(gatewayId));
  if (key === null) return null;
  const fingerprint = fingerprintOf(key);
  return { key, fingerprint, gatewayId, stage: diagnosis.stage, at, parts: splitPartsOf(attempt, site) };
}
