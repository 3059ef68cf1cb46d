import { playbook } from './playbook.ts';
import { checkAccount, readLoginLog, retypePassword } from './steps/login-steps.ts';

export const badUsernameOrPasswordPlaybook = playbook('bad-username-or-password', [
  retypePassword,
  readLoginLog,
  checkAccount,
]);
