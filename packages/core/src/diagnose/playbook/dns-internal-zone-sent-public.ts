import { playbook } from './playbook.ts';
import { compareResolvers } from './steps/dns-steps.ts';
import { checkSplitDns, removeManualDns } from './steps/name-steps.ts';

export const dnsInternalZoneSentPublicPlaybook = playbook('dns-internal-zone-sent-public', [
  checkSplitDns,
  removeManualDns,
  compareResolvers,
]);
