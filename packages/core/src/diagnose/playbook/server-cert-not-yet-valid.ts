import { playbook } from './playbook.ts';
import {
  checkTimeSource,
  doNotBypassWarning,
  readCertificate,
  showGatewayCertificate,
} from './steps/tls-steps.ts';

export const serverCertNotYetValidPlaybook = playbook('server-cert-not-yet-valid', [
  doNotBypassWarning,
  readCertificate,
  checkTimeSource,
  showGatewayCertificate,
]);
