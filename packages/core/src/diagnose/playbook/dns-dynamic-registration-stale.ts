import { playbook } from './playbook.ts';
import { askAuthority, showRecords } from './steps/dns-steps.ts';
import { registerDns } from './steps/name-steps.ts';

export const dnsDynamicRegistrationStalePlaybook = playbook('dns-dynamic-registration-stale', [
  showRecords,
  registerDns,
  askAuthority,
]);
