import { playbook } from './playbook.ts';
import { checkPathFirewall, tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const udp1701BlockedPlaybook = playbook('udp-1701-blocked', [
  tryOtherNetwork,
  watchGatewayPackets,
  checkPathFirewall,
]);
