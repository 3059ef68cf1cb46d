import { playbook } from './playbook.ts';
import { addARecord, compareResolvers, flushDnsCache, showRecords } from './steps/dns-steps.ts';

export const dnsARecordMissingPlaybook = playbook('dns-a-record-missing', [
  compareResolvers,
  showRecords,
  addARecord,
  flushDnsCache,
]);
