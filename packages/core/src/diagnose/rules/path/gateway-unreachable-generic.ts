import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import type { Rule } from '../../rule.ts';

/** The place: the gateway cannot be reached, nobody knows yet why. */
export const gatewayUnreachableGeneric = {
  cause: 'gateway-unreachable-generic',
  signs: {
    'no-route-to-host': 'likely',
    'network-unreachable': 'likely',
    'connect-timed-out': 'place',
    'connect-refused': 'rare',
    'connect-failed-unspecified': 'place',
    'ike-no-answer': 'rare',
  },
  // 800 "unable to establish the VPN connection" and -6005 "destination unreachable" name no reason.
  codes: { ras: { '800': 'place', '809': 'likely' }, forticlient: { '-6005': 'place', '-14': 'likely' } },
  weigh(facts, scale) {
    reachUnchecked(facts, scale);
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'gateway-unreachable-generic'>;
