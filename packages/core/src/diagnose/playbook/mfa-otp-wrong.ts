import { playbook } from './playbook.ts';
import { freshCode, phoneClock, readLoginLog } from './steps/login-steps.ts';

export const mfaOtpWrongPlaybook = playbook('mfa-otp-wrong', [freshCode, phoneClock, readLoginLog]);
