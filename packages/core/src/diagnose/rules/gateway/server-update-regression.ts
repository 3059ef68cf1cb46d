import { weighChange } from '../../measure/weigh-change.ts';
import { weighGatewayChange } from '../../measure/weigh-gateway-change.ts';
import { judgePeers } from '../../peers.ts';
import type { Rule } from '../../rule.ts';

/** Something was changed at the gateway, and since then it does not work. */
export const serverUpdateRegression = {
  cause: 'server-update-regression',
  signs: {
    'connect-refused': 'remote',
    'connect-timed-out': 'remote',
    'ike-no-answer': 'remote',
    'ike-proposal-refused': 'rare',
    'tls-version-mismatch': 'rare',
    'certificate-rejected': 'remote',
    'login-server-error': 'remote',
    'login-refused': 'remote',
  },
  codes: { ras: { '800': 'remote', '809': 'remote' } },
  weigh(facts, scale) {
    weighGatewayChange(facts, scale, 'probeSupport');
    weighChange(facts.changes, scale, [
      'gateway-address',
      'certificate',
      'certificate-issuer',
      'tls-protocol',
    ]);
    if (facts.peers === null) scale.unchecked('peers-not-compared', {});
    else if (judgePeers(facts.peers) === 'connect') {
      const { connectedPeople: connected, failedPeople: failed } = facts.peers;
      scale.measure('peers-connect', { connected, failed }, 'probeRefute');
    }
  },
} as const satisfies Rule<'server-update-regression'>;
