import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighProxy } from '../../measure/weigh-proxy.ts';
import type { Rule } from '../../rule.ts';

/** The proxy answers and does not let the gateway through. */
export const proxyDenied = {
  cause: 'proxy-denied',
  signs: { 'proxy-refused': 'strong' },
  raisedByProbe: true,
  weigh(facts, scale) {
    weighProxy(facts, scale, 'denied');
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'proxy-denied'>;
