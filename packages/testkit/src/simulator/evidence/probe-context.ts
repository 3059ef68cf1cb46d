import type { Conditions } from '../conditions.ts';
import type { Gateway } from '../gateway.ts';
import type { Machine } from '../machine.ts';
import type { Random } from '../random.ts';

/** What a probe can look at. */
export interface ProbeContext {
  readonly machine: Machine;
  readonly gateway: Gateway;
  readonly conditions: Conditions;
  readonly random: Random;
}

/** Time limit of one probe, as the collector's. */
export const PROBE_TIMEOUT_MS = 3_000;

/** Whether any packet leaves the home. */
export const lineWorks = (conditions: Conditions) =>
  conditions.link === 'up' || conditions.link === 'captive-portal';

export const quick = (random: Random, medianMs: number) =>
  Math.round(10 * random.logNormal(medianMs, 0.5)) / 10;
