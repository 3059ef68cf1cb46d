import { playbook } from './playbook.ts';
import { showProfile } from './steps/machine-steps.ts';
import { checkListener, testPort } from './steps/path-steps.ts';

export const gatewayPortWrongOrServiceDownPlaybook = playbook('gateway-port-wrong-or-service-down', [
  showProfile,
  testPort,
  checkListener,
]);
