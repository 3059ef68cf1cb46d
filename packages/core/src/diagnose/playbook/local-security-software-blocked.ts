import { playbook } from './playbook.ts';
import { allowClient, showBlocks } from './steps/machine-steps.ts';

export const localSecuritySoftwareBlockedPlaybook = playbook('local-security-software-blocked', [
  showBlocks,
  allowClient,
]);
