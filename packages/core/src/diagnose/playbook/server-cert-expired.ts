import { playbook } from './playbook.ts';
import {
  doNotBypassWarning,
  installCertificate,
  readCertificate,
  showGatewayCertificate,
} from './steps/tls-steps.ts';

export const serverCertExpiredPlaybook = playbook('server-cert-expired', [
  doNotBypassWarning,
  readCertificate,
  showGatewayCertificate,
  installCertificate,
]);
