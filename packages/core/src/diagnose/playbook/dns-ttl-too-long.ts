import { playbook } from './playbook.ts';
import { compareResolvers, flushDnsCache } from './steps/dns-steps.ts';
import { showTtl } from './steps/name-steps.ts';

export const dnsTtlTooLongPlaybook = playbook('dns-ttl-too-long', [flushDnsCache, showTtl, compareResolvers]);
