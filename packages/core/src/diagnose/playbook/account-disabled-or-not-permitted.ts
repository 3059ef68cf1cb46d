import { playbook } from './playbook.ts';
import { checkAccount, readLoginLog } from './steps/login-steps.ts';

export const accountDisabledOrNotPermittedPlaybook = playbook('account-disabled-or-not-permitted', [
  checkAccount,
  readLoginLog,
]);
