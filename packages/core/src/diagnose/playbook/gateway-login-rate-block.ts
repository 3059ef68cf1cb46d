import { playbook } from './playbook.ts';
import { checkLockoutSettings, readLoginLog } from './steps/login-steps.ts';

export const gatewayLoginRateBlockPlaybook = playbook('gateway-login-rate-block', [
  readLoginLog,
  checkLockoutSettings,
]);
