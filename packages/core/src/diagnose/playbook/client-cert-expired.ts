import { playbook } from './playbook.ts';
import { enrolClientCertificate, listClientCertificates } from './steps/login-steps.ts';

export const clientCertExpiredPlaybook = playbook('client-cert-expired', [
  listClientCertificates,
  enrolClientCertificate,
]);
