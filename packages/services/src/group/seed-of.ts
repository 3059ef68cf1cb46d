import { createHash } from 'node:crypto';
import type { Attempt } from '@tsunagu/core/collect';
import type { Diagnosis } from '@tsunagu/core/diagnose';
import type { GroupSeed } from './resolve-groups.ts';

/** The group an attempt belongs to; null for one that connected, or that the person gave up without any trouble. */
export function seedOf(
  attempt: Attempt,
  diagnosis: Diagnosis,
  gatewayId: number | null,
  at: Date,
): GroupSeed | null {
  const { verdict, stage } = diagnosis;
  if (verdict === null || verdict === 'user-cancelled') return null;
  const key = { verdict, gateway: gatewayId === null ? null : String(gatewayId), discriminator: '' };
  const value = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  return { key, fingerprint: { version: 'provisional', value }, gatewayId, stage, at };
}
