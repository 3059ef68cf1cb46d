import { playbook } from './playbook.ts';
import { compareIssuer, deployRootCa, doNotBypassWarning } from './steps/tls-steps.ts';

export const clientMissingRootCaPlaybook = playbook('client-missing-root-ca', [
  doNotBypassWarning,
  compareIssuer,
  deployRootCa,
]);
