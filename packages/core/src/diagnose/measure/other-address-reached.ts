import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import { weighCounterfactual } from './weigh-counterfactual.ts';

/** The profile's port is open at an address that only another resolver gives. */
export function otherAddressReached(facts: Facts, scale: Scale): void {
  const proven = facts.counterfactuals.some(({ change, isGateway }) => change === 'resolver' && isGateway);
  // Whoever gives wrong answers may hold a port open, too.
  if (weighCounterfactual(facts, scale, 'resolver', proven ? 'probeSupport' : 'probeHint')) return;
  const reached = facts.tcp?.otherAddressOpen ?? null;
  if (reached === null) return;
  const { address, port } = reached;
  scale.measure('tcp-other-address-open', { address, port }, 'probeHint');
}
