import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import type { Rule } from '../../rule.ts';

/** The machine is up and nothing listens: refused over TCP, port unreachable over UDP. */
export const gatewayServiceDown = {
  cause: 'gateway-service-down',
  signs: {
    'connect-refused': 'likely',
    'ike-no-answer': 'possible',
    'connect-timed-out': 'rare',
    'connect-failed-unspecified': 'possible',
    'session-lost': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    const { tcp, ike, way } = facts;
    if (way?.l2tp?.outcome === 'refused') scale.measure('l2tp-refused', {}, 'probeStrong');
    else if (way?.l2tp?.outcome === 'timeout') scale.measure('l2tp-silent', {}, 'probeSlight');
    const closed = [ike?.port500, ike?.port4500].find((target) => target?.outcome === 'refused');
    if (closed != null) scale.measure('ike-refused', { port: closed.port }, 'probeStrong');
    else if (ike?.bothSilent) scale.measure('ike-silent', { port: '500/4500' }, 'probeSlight');
    const configured = tcp?.configured ?? null;
    if (configured?.outcome === 'refused') {
      const { address, port } = configured;
      scale.measure('tcp-refused', { address, port }, 'probeSupport');
      const other = tcp?.usualOpen ?? null;
      if (other !== null) {
        const open = { address: other.address, port: other.port, configured: port };
        scale.measure('tcp-other-port-open', open, 'probeSlight');
      } else if (tcp?.usualTried) scale.measure('tcp-other-ports-closed', { address }, 'probeHint');
    } else if (configured?.outcome === 'timeout') {
      scale.measure('tcp-silent', { address: configured.address, port: configured.port }, 'probeSlight');
    }
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'gateway-service-down'>;
