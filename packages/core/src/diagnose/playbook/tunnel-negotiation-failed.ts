import { playbook } from './playbook.ts';
import { showPool } from './steps/ipsec-steps.ts';
import { checkPortal } from './steps/login-steps.ts';
import { listVpnAdapters } from './steps/machine-steps.ts';

export const tunnelNegotiationFailedPlaybook = playbook('tunnel-negotiation-failed', [
  showPool,
  checkPortal,
  listVpnAdapters,
]);
