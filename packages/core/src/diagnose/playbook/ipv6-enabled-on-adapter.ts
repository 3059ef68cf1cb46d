import { playbook } from './playbook.ts';
import { checkTunnelIpv6 } from './steps/gateway-steps.ts';
import { preferIpv4, showIpv6 } from './steps/machine-steps.ts';

export const ipv6EnabledOnAdapterPlaybook = playbook('ipv6-enabled-on-adapter', [
  showIpv6,
  preferIpv4,
  checkTunnelIpv6,
]);
