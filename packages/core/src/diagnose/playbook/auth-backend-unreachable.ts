import { playbook } from './playbook.ts';
import { checkAuthServer, readLoginLog } from './steps/login-steps.ts';

export const authBackendUnreachablePlaybook = playbook('auth-backend-unreachable', [
  checkAuthServer,
  readLoginLog,
]);
