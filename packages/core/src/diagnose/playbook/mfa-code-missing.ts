import { playbook } from './playbook.ts';
import { freshCode } from './steps/login-steps.ts';
import { showProfile } from './steps/machine-steps.ts';

export const mfaCodeMissingPlaybook = playbook('mfa-code-missing', [freshCode, showProfile]);
