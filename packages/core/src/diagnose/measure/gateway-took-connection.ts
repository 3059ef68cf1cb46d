import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** The profile's port is open, or IKE's first message is answered: the path and the service work. */
export function gatewayTookConnection({ tcp, ike, way }: Facts, scale: Scale, weight: WeightName): boolean {
  const open = tcp?.configured?.outcome === 'open' ? tcp.configured : null;
  if (open !== null) {
    scale.measure('tcp-open', { address: open.address, port: open.port }, weight);
    return true;
  }
  if (way?.l2tp?.outcome === 'answered') {
    scale.measure('l2tp-answered', {}, weight);
    return true;
  }
  // IKE begins on 500; an answer on 4500 alone does not let a client through.
  const answered = ike?.port500 ?? ike?.port4500;
  if (answered?.outcome !== 'answered') return false;
  scale.measure('ike-answered', { port: answered.port }, weight);
  return true;
}
