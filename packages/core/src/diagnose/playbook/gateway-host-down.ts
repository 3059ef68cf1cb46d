import { playbook } from './playbook.ts';
import { checkHostUp, testPort } from './steps/path-steps.ts';

export const gatewayHostDownPlaybook = playbook('gateway-host-down', [testPort, checkHostUp]);
