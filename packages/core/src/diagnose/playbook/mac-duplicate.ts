import { playbook } from './playbook.ts';
import { findSameAddress, showHardwareAddress } from './steps/posture-steps.ts';

export const macDuplicatePlaybook = playbook('mac-duplicate', [showHardwareAddress, findSameAddress]);
