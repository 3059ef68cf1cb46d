import { playbook } from './playbook.ts';
import { compareResolvers } from './steps/dns-steps.ts';
import { pushProfile, showProfile } from './steps/machine-steps.ts';

export const wrongGatewayHostPlaybook = playbook('wrong-gateway-host', [
  showProfile,
  compareResolvers,
  pushProfile,
]);
