import { addressIsDead } from '../../measure/address-is-dead.ts';
import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import { weighInside } from '../../measure/weigh-inside.ts';
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
    const { tcp, ike, way } = facts;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    if (tcp?.hostAlive != null) {
      scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeRefute');
      return;
    }
    if (tcp?.configured?.outcome === 'refused' || ike?.anyRefused || way?.l2tp?.outcome === 'refused') {
      scale.measure('gateway-refuses-so-lives', {}, 'probeRefute');
      return;
    }
    if (facts.surroundings.inside !== undefined)
      weighInside(facts.surroundings, scale, 'probeRefute', 'probeHint');
    addressIsDead(facts, scale);
    weighReverseRecord(facts, scale, 'down');
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'gateway-host-down'>;
