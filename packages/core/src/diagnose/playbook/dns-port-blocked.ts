import { playbook } from './playbook.ts';
import { testPort53 } from './steps/dns-steps.ts';
import { checkPathFirewall, tryOtherNetwork } from './steps/path-steps.ts';

export const dnsPortBlockedPlaybook = playbook('dns-port-blocked', [
  tryOtherNetwork,
  testPort53,
  checkPathFirewall,
]);
