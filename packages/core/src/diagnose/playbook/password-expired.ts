import { playbook } from './playbook.ts';
import { changePassword, checkAccount } from './steps/login-steps.ts';

export const passwordExpiredPlaybook = playbook('password-expired', [changePassword, checkAccount]);
