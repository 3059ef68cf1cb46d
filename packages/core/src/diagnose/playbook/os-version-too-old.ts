import { playbook } from './playbook.ts';
import { checkHostCheck } from './steps/login-steps.ts';
import { showOsVersion, updateOs } from './steps/posture-steps.ts';

export const osVersionTooOldPlaybook = playbook('os-version-too-old', [
  updateOs,
  showOsVersion,
  checkHostCheck,
]);
