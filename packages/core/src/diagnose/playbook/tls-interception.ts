import { playbook } from './playbook.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';
import { compareIssuer, doNotBypassWarning, exemptFromInspection } from './steps/tls-steps.ts';

export const tlsInterceptionPlaybook = playbook('tls-interception', [
  doNotBypassWarning,
  tryOtherNetwork,
  compareIssuer,
  exemptFromInspection,
]);
