import { playbook } from './playbook.ts';
import { checkMacRules, showHardwareAddress } from './steps/posture-steps.ts';

export const macNotRegisteredPlaybook = playbook('mac-not-registered', [showHardwareAddress, checkMacRules]);
