import { playbook } from './playbook.ts';
import { flushDnsCache, removeHostsEntry, showHostsEntry } from './steps/dns-steps.ts';

export const dnsHostsOverridePlaybook = playbook('dns-hosts-override', [
  showHostsEntry,
  removeHostsEntry,
  flushDnsCache,
]);
