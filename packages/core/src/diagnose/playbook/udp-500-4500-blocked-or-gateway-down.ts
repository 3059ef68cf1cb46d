import { playbook } from './playbook.ts';
import { checkListener, tryOtherNetwork, watchIke } from './steps/path-steps.ts';

export const udp5004500BlockedOrGatewayDownPlaybook = playbook('udp-500-4500-blocked-or-gateway-down', [
  tryOtherNetwork,
  watchIke,
  checkListener,
]);
