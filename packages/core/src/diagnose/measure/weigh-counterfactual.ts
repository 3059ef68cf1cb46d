import type { Counterfactual } from '../facts/counterfactual.ts';
import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** Says what reached the gateway when one thing was changed. True when this change did. */
export function weighCounterfactual(
  { counterfactuals }: Facts,
  scale: Scale,
  change: Counterfactual['change'],
  weight: WeightName,
): boolean {
  const found = counterfactuals.find((one) => one.change === change);
  if (found === undefined) return false;
  const { address, port, value } = found;
  if (change === 'resolver')
    scale.measure('reached-with-resolver', { resolver: value, address, port }, weight);
  else if (change === 'port') scale.measure('reached-on-port', { address, port }, weight);
  else {
    const family = change === 'ipv4' ? 'IPv4' : 'IPv6';
    scale.measure('reached-over-family', { family, address, port }, weight);
  }
  return true;
}
