import { playbook } from './playbook.ts';
import { compareResolvers, flushDnsCache } from './steps/dns-steps.ts';

export const dnsClientCacheStalePlaybook = playbook('dns-client-cache-stale', [
  flushDnsCache,
  compareResolvers,
]);
