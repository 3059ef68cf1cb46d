import { playbook } from './playbook.ts';
import {
  doNotBypassWarning,
  installCertificate,
  readCertificate,
  showGatewayCertificate,
} from './steps/tls-steps.ts';

export const serverCertSelfSignedPlaybook = playbook('server-cert-self-signed', [
  doNotBypassWarning,
  readCertificate,
  showGatewayCertificate,
  installCertificate,
]);
