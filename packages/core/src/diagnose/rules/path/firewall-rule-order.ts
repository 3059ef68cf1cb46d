import { gatewayTookConnection } from '../../measure/gateway-took-connection.ts';
import { reachUnchecked } from '../../measure/reach-unchecked.ts';
import { weighGatewayChange } from '../../measure/weigh-gateway-change.ts';
import { weighSameLine } from '../../measure/weigh-same-line.ts';
import type { Rule } from '../../rule.ts';

/** A deny stands above the rule that lets the VPN in; from outside it is a filter like any other. */
export const firewallRuleOrder = {
  cause: 'firewall-rule-order',
  signs: { 'connect-timed-out': 'remote', 'ike-no-answer': 'remote', 'connect-failed-unspecified': 'remote' },
  codes: { ras: { '809': 'remote', '800': 'remote' } },
  weigh(facts, scale) {
    if (reachUnchecked(facts, scale)) return;
    if (gatewayTookConnection(facts, scale, 'probeRefute')) return;
    const { tcp } = facts;
    if (tcp?.hostAlive != null)
      scale.measure('gateway-host-answers', { address: tcp.hostAlive.address }, 'probeHint');
    weighGatewayChange(facts, scale, 'probeSupport');
    weighSameLine(facts.surroundings, scale, 'probeHint', 'probeDoubt');
    scale.unchecked('rules-not-checked', {});
  },
} as const satisfies Rule<'firewall-rule-order'>;
