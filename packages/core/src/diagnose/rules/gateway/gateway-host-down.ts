import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import { weighReverseRecord } from '../../measure/weigh-reverse-record.ts';
import type { Rule } from '../../rule.ts';

/** Nothing of the gateway answers; from one machine alone a filter on the path looks the same. */
export const gatewayHostDown = {
  cause: 'gateway-host-down',
  signs: {
    'no-route-to-host': 'likely',
    'connect-timed-out': 'possible',
    'ike-no-answer': 'possible',
    'connect-failed-unspecified': 'rare',
    'session-lost': 'rare',
  },
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    const { tcp, ike } = facts;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    if (tcp?.hostAlive != null) {
      scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeRefute');
      return;
    }
    if (tcp?.configured?.outcome === 'refused' || ike?.anyRefused) {
      scale.measure('gateway-refuses-so-lives', {}, 'probeRefute');
      return;
    }
    if (tcp?.unreachable != null) {
      const { address, code } = tcp.unreachable;
      scale.measure('tcp-unreachable', { address, code: code ?? 'EHOSTUNREACH' }, 'probeHint');
    } else if (tcp?.hostSilent && tcp.configured !== null) {
      scale.measure('gateway-host-silent', { address: tcp.configured.address }, 'probeHint');
    } else if (ike?.bothSilent) scale.measure('ike-silent', { port: '500/4500' }, 'probeHint');
    weighReverseRecord(facts, scale, 'down');
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'gateway-host-down'>;
