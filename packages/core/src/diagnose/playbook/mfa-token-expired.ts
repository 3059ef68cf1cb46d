import { playbook } from './playbook.ts';
import { freshCode, readLoginLog } from './steps/login-steps.ts';

export const mfaTokenExpiredPlaybook = playbook('mfa-token-expired', [freshCode, readLoginLog]);
