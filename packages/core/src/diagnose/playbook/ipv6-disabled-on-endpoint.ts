import { playbook } from './playbook.ts';
import { enableIpv6, showIpv6 } from './steps/machine-steps.ts';

export const ipv6DisabledOnEndpointPlaybook = playbook('ipv6-disabled-on-endpoint', [showIpv6, enableIpv6]);
