import { playbook } from './playbook.ts';
import {
  compareIssuer,
  deployRootCa,
  doNotBypassWarning,
  installCertificate,
  readCertificate,
} from './steps/tls-steps.ts';

export const serverCertUntrustedPlaybook = playbook('server-cert-untrusted', [
  doNotBypassWarning,
  readCertificate,
  compareIssuer,
  deployRootCa,
  installCertificate,
]);
