import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** A change of two days ago is no longer news; most trouble of an update shows within the first working day. */
const RECENT_MINUTES = 2 * 24 * 60;

/** Whether something was changed at the gateway shortly before. */
export function weighGatewayChange({ surroundings }: Facts, scale: Scale, weight: WeightName): void {
  const minutes = surroundings.gatewayChangedMinutesAgo;
  if (minutes === undefined) scale.unchecked('gateway-changes-not-known', {});
  else if (minutes <= RECENT_MINUTES) scale.measure('gateway-changed', { minutes }, weight);
  else scale.measure('gateway-unchanged', {}, 'probeDoubt');
}
