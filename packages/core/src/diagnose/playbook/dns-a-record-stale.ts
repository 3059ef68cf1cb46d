import { playbook } from './playbook.ts';
import { askAuthority, compareResolvers, correctARecord, flushDnsCache } from './steps/dns-steps.ts';

export const dnsARecordStalePlaybook = playbook('dns-a-record-stale', [
  flushDnsCache,
  compareResolvers,
  askAuthority,
  correctARecord,
]);
