import { playbook } from './playbook.ts';
import { checkQueryPermission, compareResolvers } from './steps/dns-steps.ts';
import { checkForwarders } from './steps/name-steps.ts';

export const dnsRecursionMisconfiguredPlaybook = playbook('dns-recursion-misconfigured', [
  compareResolvers,
  checkForwarders,
  checkQueryPermission,
]);
