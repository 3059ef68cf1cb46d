import { playbook } from './playbook.ts';
import { checkSourceLists } from './steps/gateway-steps.ts';
import { tryOtherNetwork, watchGatewayPackets } from './steps/path-steps.ts';

export const geoOrSourceIpBlockPlaybook = playbook('geo-or-source-ip-block', [
  tryOtherNetwork,
  checkSourceLists,
  watchGatewayPackets,
]);
