import { playbook } from './playbook.ts';
import { lookAtHungGateway, restartHungGateway } from './steps/gateway-steps.ts';
import { checkGatewayLoad, checkListener, testPort } from './steps/path-steps.ts';

export const gatewayUnresponsivePlaybook = playbook(
  'gateway-unresponsive',
  [testPort, checkGatewayLoad, checkListener, restartHungGateway],
  lookAtHungGateway,
);
