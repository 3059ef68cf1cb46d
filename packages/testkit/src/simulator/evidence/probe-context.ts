import type { ReachOutcome } from '@tsunagu/core/collect';
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
const lineWorks = (conditions: Conditions) =>
  conditions.link === 'up' || conditions.link === 'captive-portal';

/** Whether some resolver gives the gateway's address; without one there is nothing to knock at. */
export const hasAddress = (conditions: Conditions) =>
  lineWorks(conditions) && conditions.resolvers.some((resolver) => resolver.name === 'answered');

/** What a TCP connect to the gateway meets. */
export function knock({ gateway, conditions }: ProbeContext, port: number): ReachOutcome {
  if (conditions.link === 'captive-portal') return 'open';
  if (conditions.host === 'down' || conditions.path === 'filtered') return 'timeout';
  return port === gateway.sslPort && conditions.service === 'listening' ? 'open' : 'refused';
}

export const CONNECT_CODES: Partial<Record<ReachOutcome, string>> = {
  refused: 'ECONNREFUSED',
  timeout: 'ETIMEDOUT',
};

export const quick = (random: Random, medianMs: number) =>
  Math.round(10 * random.logNormal(medianMs, 0.5)) / 10;
