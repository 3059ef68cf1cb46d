import type { RankedCause } from '../diagnosis.ts';
import type { Facts } from '../facts/facts.ts';
import { Scale } from '../scale.ts';
import { warnCertificateExpiry } from './warn-certificate-expiry.ts';

/** What is worth reporting although the attempt connected; each is a fact, not a guess. */
const WARNINGS = [warnCertificateExpiry] as const;

/** Runs every warning over the facts of an attempt that connected. */
export function findWarnings(facts: Facts): readonly RankedCause[] {
  const found: RankedCause[] = [];
  for (const warning of WARNINGS) {
    const scale = new Scale(warning.cause);
    warning.weigh(facts, scale);
    if (scale.for.length === 0) continue;
    const { cause, against, notChecked } = scale;
    found.push({ cause, confidence: 1, for: scale.for, against, notChecked });
  }
  return found;
}
