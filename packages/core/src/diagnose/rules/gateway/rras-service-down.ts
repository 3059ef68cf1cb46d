import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import type { Rule } from '../../rule.ts';

/** The Windows server's RemoteAccess service does not run; from outside the same as any closed port. */
export const rrasServiceDown = {
  cause: 'rras-service-down',
  signs: { 'connect-refused': 'rare', 'ike-no-answer': 'rare' },
  // 956: the RemoteAccess service is not configured (Microsoft's RAS error table).
  codes: { ras: { '956': 'decide' } },
  weigh(facts, scale) {
    if (facts.attempt.client !== 'ras') scale.context('client-is-another', {}, 'contextDoubt');
    gatewayTookConnection(facts, scale, 'probeRefute');
    const closed = [facts.ike?.port500, facts.ike?.port4500].find((target) => target?.outcome === 'refused');
    if (closed != null) scale.measure('ike-refused', { port: closed.port }, 'probeSupport');
    scale.unchecked('server-log-not-checked', {});
  },
} as const satisfies Rule<'rras-service-down'>;
