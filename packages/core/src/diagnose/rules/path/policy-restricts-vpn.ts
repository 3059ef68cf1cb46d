import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** Whoever runs this network does not allow VPNs out of it: everybody on it fails, everybody else connects. */
export const policyRestrictsVpn = {
  cause: 'policy-restricts-vpn',
  signs: {
    'connect-timed-out': 'remote',
    'ike-no-answer': 'remote',
    'tls-cut': 'rare',
    'connect-refused': 'remote',
    'proxy-refused': 'rare',
  },
  codes: { ras: { '809': 'remote' } },
  weigh(facts, scale) {
    const { surroundings, tls } = facts;
    if (tls?.sound) {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeRefute');
      return;
    }
    if (tls?.target.outcome === 'cut')
      scale.measure('tls-cut', { code: tls.target.code ?? 'ECONNRESET' }, 'probeHint');
    else if (gatewayTookConnection(facts, scale, 'probeDoubt')) return;
    weighSameLine(surroundings, scale, 'probeSupport', 'probeRefute');
    const { otherLine } = surroundings;
    if (otherLine === undefined) scale.unchecked('other-line-not-tried', {});
    else if (otherLine === 'connects') scale.measure('other-line-connects', {}, 'probeSupport');
    else scale.measure('other-line-fails', {}, 'probeDoubt');
  },
} as const satisfies Rule<'policy-restricts-vpn'>;
