import { playbook } from './playbook.ts';
import { askAuthority, checkZoneLoad, compareResolvers } from './steps/dns-steps.ts';

export const dnsServfailPlaybook = playbook('dns-servfail', [compareResolvers, checkZoneLoad, askAuthority]);
