import { playbook } from './playbook.ts';
import { checkHostUp, checkListener, tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const udp1701BlockedOrGatewayDownPlaybook = playbook('udp-1701-blocked-or-gateway-down', [
  tryOtherNetwork,
  checkHostUp,
  checkListener,
  watchGatewayPackets,
]);
