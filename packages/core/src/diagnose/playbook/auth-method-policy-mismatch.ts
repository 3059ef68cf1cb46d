import { playbook } from './playbook.ts';
import { checkAuthMethod, readLoginLog } from './steps/login-steps.ts';

export const authMethodPolicyMismatchPlaybook = playbook('auth-method-policy-mismatch', [
  checkAuthMethod,
  readLoginLog,
]);
