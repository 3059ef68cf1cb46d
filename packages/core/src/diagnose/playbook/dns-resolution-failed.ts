import { playbook } from './playbook.ts';
import { askAuthority, compareResolvers, flushDnsCache } from './steps/dns-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const dnsResolutionFailedPlaybook = playbook('dns-resolution-failed', [
  flushDnsCache,
  tryOtherNetwork,
  compareResolvers,
  askAuthority,
]);
