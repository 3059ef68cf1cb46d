import { playbook } from './playbook.ts';
import { checkForwarding, countRouters } from './steps/gateway-steps.ts';

export const doubleNatPlaybook = playbook('double-nat', [checkForwarding, countRouters]);
