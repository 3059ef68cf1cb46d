import { playbook } from './playbook.ts';
import { checkAccount, checkPortal, readLoginLog, retypePassword } from './steps/login-steps.ts';

export const credentialOrConfigWrongPlaybook = playbook('credential-or-config-wrong', [
  retypePassword,
  readLoginLog,
  checkAccount,
  checkPortal,
]);
