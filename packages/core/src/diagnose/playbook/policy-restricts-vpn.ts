import { playbook } from './playbook.ts';
import { askSiteOwner, compareSites } from './steps/line-steps.ts';
import { testPort, tryOtherNetwork } from './steps/path-steps.ts';

export const policyRestrictsVpnPlaybook = playbook('policy-restricts-vpn', [
  tryOtherNetwork,
  askSiteOwner,
  compareSites,
  testPort,
]);
