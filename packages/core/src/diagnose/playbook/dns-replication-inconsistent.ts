import { playbook } from './playbook.ts';
import { checkReplication, compareResolvers, flushDnsCache } from './steps/dns-steps.ts';

export const dnsReplicationInconsistentPlaybook = playbook('dns-replication-inconsistent', [
  flushDnsCache,
  compareResolvers,
  checkReplication,
]);
