import type { Rule } from '../../rule.ts';

/** Both IKE ports are silent; a stopped service on a live machine would refuse instead. */
export const udp5004500Blocked = {
  cause: 'udp-500-4500-blocked',
  signs: { 'ike-no-answer': 'likely', 'ike-negotiation-failed': 'rare' },
  raisedByProbe: true,
  weigh({ ike, tcp, beyond }, scale) {
    if (ike === null) {
      scale.unchecked('ike-not-checked', {});
      return;
    }
    if (ike.port500?.outcome === 'answered') {
      scale.measure('ike-answered', { port: 500 }, 'probeRefute');
      return;
    }
    if (ike.port500?.outcome === 'timeout' && ike.port4500?.outcome === 'answered') {
      // The service lives, only the port on which IKE begins is lost on the way.
      scale.measure('ike-silent', { port: 500 }, 'probeSupport');
      scale.measure('ike-answered', { port: 4500 }, 'probeSupport');
      return;
    }
    if (ike.unreachable !== null) {
      const { address, code } = ike.unreachable;
      const said = { address, code: code ?? 'EHOSTUNREACH' };
      const other = tcp?.hostAlive ?? null;
      // A host that is gone is gone for TCP, too; one that answers there is kept from IKE by a rule on the path.
      if (other?.address === address) {
        scale.measure('gateway-host-answers', { address }, 'probeSupport');
        scale.measure('address-unreachable', said, 'probeSupport');
      } else scale.measure('address-unreachable', said, 'probeDoubt');
      return;
    }
    const refused = [ike.port500, ike.port4500].find((target) => target?.outcome === 'refused');
    if (refused != null) {
      scale.measure('ike-refused', { port: refused.port }, 'probeRefute');
      return;
    }
    if (!ike.bothSilent) return;
    scale.measure('ike-silent', { port: '500/4500' }, 'probeSupport');
    const alive = tcp?.hostAlive ?? null;
    if (alive !== null) scale.measure('gateway-host-answers', { address: alive.address }, 'probeSupport');
    else if (tcp?.unreachable != null) {
      // The host is gone for TCP as well, and a device on the path says so.
      const { address, code } = tcp.unreachable;
      scale.measure('address-unreachable', { address, code: code ?? 'EHOSTUNREACH' }, 'probeDoubt');
    } else if (tcp?.hostSilent != null) {
      scale.measure('gateway-host-silent', { address: tcp.hostSilent.address }, 'probeSlight');
    } else if (beyond?.answered != null) {
      scale.measure('something-beyond-answers', { place: beyond.answered }, 'probeHint');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'udp-500-4500-blocked'>;
