import { playbook } from './playbook.ts';
import {
  checkPathFirewall,
  testPort,
  tracePath,
  tryOtherNetwork,
  watchGatewayPackets,
} from './steps/path-steps.ts';

export const pathFirewallBlockedPlaybook = playbook('path-firewall-blocked', [
  tryOtherNetwork,
  testPort,
  tracePath,
  watchGatewayPackets,
  checkPathFirewall,
]);
