import { playbook } from './playbook.ts';
import { showRecords } from './steps/dns-steps.ts';
import { preferIpv4, showIpv6 } from './steps/machine-steps.ts';

export const aaaaUnreachablePlaybook = playbook('aaaa-unreachable', [showIpv6, preferIpv4, showRecords]);
