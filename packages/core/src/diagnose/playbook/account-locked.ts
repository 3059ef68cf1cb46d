import { playbook } from './playbook.ts';
import { checkAccount, readLoginLog, unlockAccount } from './steps/login-steps.ts';

export const accountLockedPlaybook = playbook('account-locked', [checkAccount, readLoginLog, unlockAccount]);
