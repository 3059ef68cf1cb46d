import {
  CAUSE_CATALOGUE,
  type Cause,
  type GatewayMatch,
  type GatewaySign,
  stageIndex,
} from '../vocabulary/index.ts';
import type { Facts } from './facts/facts.ts';

interface HeardSign {
  readonly sign: GatewaySign;
  readonly matched: GatewayMatch;
}

/**
 * What the gateway's log says that can be about this cause in this attempt. A word about the whole gateway says nothing
 * of who gave up, or never got as far as where the cause stops people.
 */
export function hearSigns(cause: Cause, { attempt, surroundings }: Facts): readonly HeardSign[] {
  const log = surroundings.gatewayLog;
  if (log === undefined) return [];
  const first = Math.min(...CAUSE_CATALOGUE[cause].stages.map(stageIndex));
  const wideCounts = attempt.result !== 'cancelled' && first <= stageIndex(attempt.stage);
  return log.signs
    .map((sign) => ({ sign, matched: log.matched?.[sign] ?? 'person' }))
    .filter(({ matched }) => matched !== 'gateway' || wideCounts);
}
