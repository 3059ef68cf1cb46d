import { playbook } from './playbook.ts';
import { openSignInPage } from './steps/machine-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';
import { compareIssuer, readCertificate } from './steps/tls-steps.ts';

export const tlsInterceptedOrNotTlsPlaybook = playbook('tls-intercepted-or-not-tls', [
  openSignInPage,
  tryOtherNetwork,
  readCertificate,
  compareIssuer,
]);
