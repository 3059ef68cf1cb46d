import { playbook } from './playbook.ts';
import { checkForwarding } from './steps/gateway-steps.ts';
import { testPort, tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const natPortForwardMissingPlaybook = playbook('nat-port-forward-missing', [
  tryOtherNetwork,
  testPort,
  checkForwarding,
  watchGatewayPackets,
]);
