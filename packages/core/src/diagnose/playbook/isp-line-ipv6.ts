import { playbook } from './playbook.ts';
import { compareProvider, preferIpv4, showIpv6 } from './steps/machine-steps.ts';

export const ispLineIpv6Playbook = playbook('isp-line-ipv6', [showIpv6, compareProvider, preferIpv4]);
