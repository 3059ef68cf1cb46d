import { playbook } from './playbook.ts';
import { checkRenewal } from './steps/gateway-steps.ts';
import { installCertificate, readCertificate, showGatewayCertificate } from './steps/tls-steps.ts';

export const certAutoRenewalStoppedPlaybook = playbook('cert-auto-renewal-stopped', [
  readCertificate,
  showGatewayCertificate,
  checkRenewal,
  installCertificate,
]);
