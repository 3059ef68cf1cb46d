import { playbook } from './playbook.ts';
import { showProfile } from './steps/machine-steps.ts';
import { doNotBypassWarning, installCertificate, readCertificate } from './steps/tls-steps.ts';

export const serverCertNameMismatchPlaybook = playbook('server-cert-name-mismatch', [
  doNotBypassWarning,
  showProfile,
  readCertificate,
  installCertificate,
]);
