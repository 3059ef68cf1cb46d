import { playbook } from './playbook.ts';
import { checkQueryPermission, showResolverOrder } from './steps/dns-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const dnsQueryRefusedPlaybook = playbook('dns-query-refused', [
  tryOtherNetwork,
  showResolverOrder,
  checkQueryPermission,
]);
