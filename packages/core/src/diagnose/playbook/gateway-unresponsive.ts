import { playbook } from './playbook.ts';
import { checkGatewayLoad, checkListener, testPort } from './steps/path-steps.ts';

export const gatewayUnresponsivePlaybook = playbook('gateway-unresponsive', [
  testPort,
  checkGatewayLoad,
  checkListener,
]);
