import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';

/** Nothing of the gateway's address answers: said by a device on the path (strong) or by silence (a hint). */
export function addressIsDead({ tcp, ike, way }: Facts, scale: Scale): void {
  // Inside another product's tunnel it is that tunnel which stays silent or says no.
  if (way?.tunnels?.gatewayThrough != null) return;
  const l2tp = way?.l2tp?.outcome === 'unreachable' ? way.l2tp : null;
  const said = tcp?.unreachable ?? ike?.unreachable ?? l2tp;
  if (said !== null) {
    scale.measure(
      'address-unreachable',
      { address: said.address, code: said.code ?? 'EHOSTUNREACH' },
      'probeSupport',
    );
  } else if (tcp?.hostSilent != null) {
    scale.measure('gateway-host-silent', { address: tcp.hostSilent.address }, 'probeHint');
  } else if (ike?.bothSilent) scale.measure('ike-silent', { port: '500/4500' }, 'probeHint');
  else if (way?.l2tp?.outcome === 'timeout') scale.measure('l2tp-silent', {}, 'probeHint');
}
