import { playbook } from './playbook.ts';
import { pushProfile, showProfile } from './steps/machine-steps.ts';
import { testPort } from './steps/path-steps.ts';

export const wrongGatewayPortPlaybook = playbook('wrong-gateway-port', [showProfile, testPort, pushProfile]);
