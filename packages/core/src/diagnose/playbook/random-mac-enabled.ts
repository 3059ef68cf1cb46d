import { playbook } from './playbook.ts';
import { checkMacRules, showHardwareAddress, turnOffRandomAddress } from './steps/posture-steps.ts';

export const randomMacEnabledPlaybook = playbook('random-mac-enabled', [
  turnOffRandomAddress,
  showHardwareAddress,
  checkMacRules,
]);
