import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** The place: the port is closed; a wrong port and a stopped service look the same. */
export const gatewayPortWrongOrServiceDown = {
  cause: 'gateway-port-wrong-or-service-down',
  signs: { 'connect-refused': 'place' },
  weigh(facts, scale) {
    if (facts.tcp?.configured == null) scale.unchecked('tcp-not-checked', {});
    gatewayTookConnection(facts, scale, 'probeRefute');
  },
} as const satisfies Rule<'gateway-port-wrong-or-service-down'>;
