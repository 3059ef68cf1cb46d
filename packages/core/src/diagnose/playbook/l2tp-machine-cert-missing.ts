import { playbook } from './playbook.ts';
import { enrolClientCertificate, listClientCertificates } from './steps/login-steps.ts';

export const l2tpMachineCertMissingPlaybook = playbook('l2tp-machine-cert-missing', [
  listClientCertificates,
  enrolClientCertificate,
]);
