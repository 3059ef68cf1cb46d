import { playbook } from './playbook.ts';
import { endStaleSession, showSessions } from './steps/gateway-steps.ts';
import { readLoginLog } from './steps/login-steps.ts';

export const duplicateLoginLimitPlaybook = playbook('duplicate-login-limit', [
  showSessions,
  endStaleSession,
  readLoginLog,
]);
