import { playbook } from './playbook.ts';
import { openSignInPage } from './steps/machine-steps.ts';
import { doNotBypassWarning, readCertificate } from './steps/tls-steps.ts';

export const captivePortalPlaybook = playbook('captive-portal', [
  openSignInPage,
  doNotBypassWarning,
  readCertificate,
]);
