import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';

/** Says that nobody tried the gateway's ports, in the words of the protocol. True when so. */
export function reachUnchecked({ tcp, ike, way, attempt }: Facts, scale: Scale): boolean {
  if (attempt.protocol === 'l2tp') {
    if (way?.l2tp != null) return false;
    scale.unchecked('l2tp-not-checked', {});
    return true;
  }
  const ipsec = attempt.protocol === 'ikev2' || attempt.protocol === 'l2tp-ipsec';
  if (ipsec ? ike !== null : (tcp?.configured ?? null) !== null) return false;
  scale.unchecked(ipsec ? 'ike-not-checked' : 'tcp-not-checked', {});
  return true;
}
