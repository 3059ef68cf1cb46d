import { playbook } from './playbook.ts';
import { addARecord } from './steps/dns-steps.ts';
import { showIpv6 } from './steps/machine-steps.ts';

export const gatewayIpv6OnlyPlaybook = playbook('gateway-ipv6-only', [showIpv6, addARecord]);
