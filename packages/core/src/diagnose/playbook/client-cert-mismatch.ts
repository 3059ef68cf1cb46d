import { playbook } from './playbook.ts';
import { enrolClientCertificate, listClientCertificates, readLoginLog } from './steps/login-steps.ts';

export const clientCertMismatchPlaybook = playbook('client-cert-mismatch', [
  listClientCertificates,
  enrolClientCertificate,
  readLoginLog,
]);
