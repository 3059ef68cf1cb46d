import type { ProbeResult } from '../../src/collect/index.ts';
import {
  type DiagnosableAttempt,
  diagnose,
  findingText,
  type RankedCause,
} from '../../src/diagnose/index.ts';
import type { Cause } from '../../src/vocabulary/index.ts';
import { evidence } from './build-evidence.ts';

/** What speaks for a cause, as people read it. */
export function sentences(entry: RankedCause | undefined): string {
  return (entry?.for ?? []).map((one) => findingText(one.code, one.args).en).join('\n');
}

/** A diagnosis with a look at any one cause that is still possible. */
export function runDiagnosis(
  tried: DiagnosableAttempt,
  probes: ProbeResult[],
  clockSkewMs: number | null = 0,
) {
  const found = diagnose(tried, evidence(probes, clockSkewMs));
  return { ...found, about: (cause: Cause) => found.causes.find((entry) => entry.cause === cause) };
}
