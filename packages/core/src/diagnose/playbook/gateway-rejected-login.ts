import { playbook } from './playbook.ts';
import { checkPortal, readLoginLog } from './steps/login-steps.ts';

export const gatewayRejectedLoginPlaybook = playbook('gateway-rejected-login', [readLoginLog, checkPortal]);
