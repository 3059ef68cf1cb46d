import { playbook } from './playbook.ts';
import { checkTunnelPolicy } from './steps/gateway-steps.ts';
import { compareSelectors } from './steps/ipsec-steps.ts';
import { comparePrefixes } from './steps/line-steps.ts';

export const tunnelNoTrafficPlaybook = playbook('tunnel-no-traffic', [
  checkTunnelPolicy,
  compareSelectors,
  comparePrefixes,
]);
