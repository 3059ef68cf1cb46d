import type { Counterfactual } from '../facts/counterfactual.ts';
import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** Says what was reached when one thing was changed: the gateway only where its certificate said so. True when it was. */
export function weighCounterfactual(
  { counterfactuals }: Facts,
  scale: Scale,
  change: Counterfactual['change'],
  weight: WeightName,
): boolean {
  const found = counterfactuals.find((one) => one.change === change);
  if (found === undefined) return false;
  const { address, port, value, isGateway } = found;
  if (change === 'resolver') {
    const said = { resolver: value, address, port };
    scale.measure(isGateway ? 'gateway-with-resolver' : 'reached-with-resolver', said, weight);
  } else if (change === 'port') scale.measure('reached-on-port', { address, port }, weight);
  else {
    const said = { family: change === 'ipv4' ? 'IPv4' : 'IPv6', address, port };
    scale.measure(isGateway ? 'gateway-over-family' : 'reached-over-family', said, weight);
  }
  return true;
}
