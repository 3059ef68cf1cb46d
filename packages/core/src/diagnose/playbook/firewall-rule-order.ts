import { playbook } from './playbook.ts';
import { listRules, moveRule } from './steps/gateway-steps.ts';
import { testPort, watchGatewayPackets } from './steps/path-steps.ts';

export const firewallRuleOrderPlaybook = playbook('firewall-rule-order', [
  testPort,
  watchGatewayPackets,
  listRules,
  moveRule,
]);
