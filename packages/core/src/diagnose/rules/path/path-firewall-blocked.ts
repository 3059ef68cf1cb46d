import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import type { Rule } from '../../rule.ts';

/** The gateway's machine answers, but the VPN's own port is silent from here. */
export const pathFirewallBlocked = {
  cause: 'path-firewall-blocked',
  signs: {
    'connect-timed-out': 'likely',
    'connect-refused': 'rare',
    'no-route-to-host': 'rare',
    'ike-no-answer': 'possible',
    'ike-auth-no-answer': 'rare',
    'tls-cut': 'rare',
    'tls-silent': 'rare',
    'connect-failed-unspecified': 'rare',
  },
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    const { tcp, ike, way } = facts;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    if (ike?.anyRefused) scale.measure('ike-refused', { port: 500 }, 'probeDoubt');
    const configured = tcp?.configured ?? null;
    if (configured?.outcome === 'timeout' || configured?.outcome === 'unreachable') {
      const { address, port } = configured;
      if (configured.outcome === 'timeout') scale.measure('tcp-silent', { address, port }, 'probeHint');
      else if (tcp?.rejectedAlone != null) {
        scale.measure('tcp-unreachable-alone', { address, port }, 'probeHint');
      }
      if (tcp?.hostAlive != null) {
        scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeStrong');
      }
    } else if (configured?.outcome === 'refused') {
      scale.measure('tcp-refused', { address: configured.address, port: configured.port }, 'probeSlight');
    }
    const silent = ike?.bothSilent === true || way?.l2tp?.outcome === 'timeout';
    if (silent && tcp?.hostAlive != null) {
      scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeHint');
    }
    if (ike?.port500?.outcome === 'timeout' && ike.port4500?.outcome === 'answered') {
      scale.measure('ike-answered', { port: 4500 }, 'probeSupport');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'path-firewall-blocked'>;
