import { playbook } from './playbook.ts';
import { checkTunnelIpv6 } from './steps/gateway-steps.ts';
import { preferIpv4, showIpv6 } from './steps/machine-steps.ts';

export const tunnelIpv6NegotiationStalledPlaybook = playbook('tunnel-ipv6-negotiation-stalled', [
  showIpv6,
  checkTunnelIpv6,
  preferIpv4,
]);
