import { playbook } from './playbook.ts';
import { readLoginLog } from './steps/login-steps.ts';
import { checkGatewayLoad } from './steps/path-steps.ts';

export const gatewayRateLimitOrBlockPlaybook = playbook('gateway-rate-limit-or-block', [
  readLoginLog,
  checkGatewayLoad,
]);
