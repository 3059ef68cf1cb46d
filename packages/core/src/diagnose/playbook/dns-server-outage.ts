import { playbook } from './playbook.ts';
import { checkDnsService, restartDnsService, startDnsService, testPort53 } from './steps/dns-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const dnsServerOutagePlaybook = playbook('dns-server-outage', [
  tryOtherNetwork,
  testPort53,
  checkDnsService,
  startDnsService,
  restartDnsService,
]);
