import { playbook } from './playbook.ts';
import { askAuthority, compareResolvers } from './steps/dns-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';
import { doNotBypassWarning, readCertificate } from './steps/tls-steps.ts';

export const dnsHijackedPlaybook = playbook('dns-hijacked', [
  tryOtherNetwork,
  doNotBypassWarning,
  compareResolvers,
  askAuthority,
  readCertificate,
]);
