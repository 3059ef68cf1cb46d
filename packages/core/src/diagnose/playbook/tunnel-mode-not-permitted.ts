import { playbook } from './playbook.ts';
import { checkPortal, readLoginLog } from './steps/login-steps.ts';

export const tunnelModeNotPermittedPlaybook = playbook('tunnel-mode-not-permitted', [
  checkPortal,
  readLoginLog,
]);
