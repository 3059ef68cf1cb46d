import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import { weighGatewayChange } from '../../measure/weigh-gateway-change.ts';
import { weighInside } from '../../measure/weigh-inside.ts';
import type { Rule } from '../../rule.ts';

/** The router before the gateway does not hand the VPN's ports on: inside it works, outside nothing does. */
export const natPortForwardMissing = {
  cause: 'nat-port-forward-missing',
  signs: {
    'connect-timed-out': 'remote',
    'connect-refused': 'remote',
    'ike-no-answer': 'remote',
    'gre-silent': 'remote',
  },
  codes: { ras: { '678': 'rare', '809': 'remote', '800': 'remote' } },
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    weighInside(facts.surroundings, scale, 'probeStrong');
    weighGatewayChange(facts, scale, 'probeHint');
    scale.unchecked('outside-not-checked', {});
  },
} as const satisfies Rule<'nat-port-forward-missing'>;
