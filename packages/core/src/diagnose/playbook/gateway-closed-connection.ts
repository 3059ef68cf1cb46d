import { playbook } from './playbook.ts';
import { readLoginLog } from './steps/login-steps.ts';
import { checkGatewayLoad } from './steps/path-steps.ts';

export const gatewayClosedConnectionPlaybook = playbook('gateway-closed-connection', [
  checkGatewayLoad,
  readLoginLog,
]);
