import { weighCounterfactual } from '../../measure/weigh-counterfactual.ts';
import { weighLint } from '../../measure/weigh-lint.ts';
import type { Rule } from '../../rule.ts';

/** The profile's port is refused while another usual VPN port of the same machine is open. */
export const wrongGatewayPort = {
  cause: 'wrong-gateway-port',
  signs: {
    'connect-refused': 'possible',
    'connect-timed-out': 'rare',
    'tls-not-tls': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { tcp, tls } = facts;
    weighLint(facts, scale, ['port-invalid', 'port-of-another-service'], 'probeStrong');
    const configured = tcp?.configured ?? null;
    if (tcp === null || configured === null) {
      scale.unchecked('tcp-not-checked', {});
      return;
    }
    const { address, port } = configured;
    if (configured.outcome === 'open') {
      const foreign = tls?.target.outcome === 'not-tls';
      scale.measure('tcp-open', { address, port }, foreign ? 'probeHint' : 'probeRefute');
      return;
    }
    if (tcp.usualOpen !== null) {
      const open = { address: tcp.usualOpen.address, port: tcp.usualOpen.port, configured: port };
      // A silent port may as well be filtered; a refused one was certainly not meant.
      const weight = configured.outcome === 'refused' ? 'probeStrong' : 'probeHint';
      scale.measure('tcp-other-port-open', open, weight);
      weighCounterfactual(facts, scale, 'port', 'probeSupport');
    } else if (tcp.usualTried) scale.measure('tcp-other-ports-closed', { address }, 'probeDoubt');
    else scale.unchecked('tcp-usual-ports-not-checked', {});
    if (facts.profileProblems === null) scale.unchecked('profile-not-checked', {});
  },
} as const satisfies Rule<'wrong-gateway-port'>;
