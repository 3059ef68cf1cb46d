import { playbook } from './playbook.ts';
import { compareResolvers } from './steps/dns-steps.ts';
import { checkListener, testPort, tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const gatewayUnreachableGenericPlaybook = playbook('gateway-unreachable-generic', [
  tryOtherNetwork,
  compareResolvers,
  testPort,
  checkListener,
  watchGatewayPackets,
]);
