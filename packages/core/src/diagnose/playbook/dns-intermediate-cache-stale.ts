import { playbook } from './playbook.ts';
import { askAuthority, compareResolvers, flushDnsCache } from './steps/dns-steps.ts';

export const dnsIntermediateCacheStalePlaybook = playbook('dns-intermediate-cache-stale', [
  flushDnsCache,
  compareResolvers,
  askAuthority,
]);
