import { playbook } from './playbook.ts';
import { checkMacRules, showHardwareAddress } from './steps/posture-steps.ts';

export const macBlacklistedPlaybook = playbook('mac-blacklisted', [showHardwareAddress, checkMacRules]);
