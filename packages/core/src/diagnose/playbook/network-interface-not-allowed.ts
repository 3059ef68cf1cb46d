import { playbook } from './playbook.ts';
import { checkHostCheck } from './steps/login-steps.ts';
import { showLink } from './steps/machine-steps.ts';
import { useAllowedNetwork } from './steps/posture-steps.ts';

export const networkInterfaceNotAllowedPlaybook = playbook('network-interface-not-allowed', [
  useAllowedNetwork,
  showLink,
  checkHostCheck,
]);
