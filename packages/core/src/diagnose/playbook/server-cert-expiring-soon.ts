import { playbook } from './playbook.ts';
import { installCertificate, readCertificate, showGatewayCertificate } from './steps/tls-steps.ts';

export const serverCertExpiringSoonPlaybook = playbook('server-cert-expiring-soon', [
  readCertificate,
  showGatewayCertificate,
  installCertificate,
]);
