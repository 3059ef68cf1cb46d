import { playbook } from './playbook.ts';
import { compareResolvers, correctCname, showRecords } from './steps/dns-steps.ts';

export const dnsCnameMisconfiguredPlaybook = playbook('dns-cname-misconfigured', [
  compareResolvers,
  showRecords,
  correctCname,
]);
