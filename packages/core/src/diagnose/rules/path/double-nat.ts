import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import { weighInside } from '../../measure/weigh-inside.ts';
import type { Rule } from '../../rule.ts';

/** Two routers stand before the gateway, and only one of them hands the ports on. */
export const doubleNat = {
  cause: 'double-nat',
  signs: { 'connect-timed-out': 'remote', 'ike-no-answer': 'remote' },
  codes: { ras: { '809': 'remote' } },
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    weighInside(facts.surroundings, scale, 'probeSupport');
    scale.unchecked('routers-not-counted', {});
  },
} as const satisfies Rule<'double-nat'>;
