import { playbook } from './playbook.ts';
import { checkRevocation, doNotBypassWarning } from './steps/tls-steps.ts';

export const certRevocationCheckFailedPlaybook = playbook('cert-revocation-check-failed', [
  doNotBypassWarning,
  checkRevocation,
]);
