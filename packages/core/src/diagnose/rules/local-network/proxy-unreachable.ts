import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighProxy } from '../../measure/weigh-proxy.ts';
import type { Rule } from '../../rule.ts';

/** The client could not even reach its proxy. */
export const proxyUnreachable = {
  cause: 'proxy-unreachable',
  signs: { 'proxy-unreachable': 'decide' },
  raisedByProbe: true,
  weigh(facts, scale) {
    weighProxy(facts, scale, 'unreachable');
    gatewayTookConnection(facts, scale, 'probeDoubt');
  },
} as const satisfies Rule<'proxy-unreachable'>;
