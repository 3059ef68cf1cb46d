import { playbook } from './playbook.ts';
import { checkDnsService, showResolverOrder, testPort53 } from './steps/dns-steps.ts';

export const dnsFirstResolverDeadPlaybook = playbook('dns-first-resolver-dead', [
  showResolverOrder,
  testPort53,
  checkDnsService,
]);
