import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighProxy } from '../../measure/weigh-proxy.ts';
import type { Rule } from '../../rule.ts';

/** HTTP 407: the client itself prints it, so its words decide. */
export const proxyAuthRequired = {
  cause: 'proxy-auth-required',
  signs: { 'proxy-auth-required': 'decide', 'proxy-refused': 'possible' },
  raisedByProbe: true,
  weigh(facts, scale) {
    weighProxy(facts, scale, 'login-required');
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'proxy-auth-required'>;
