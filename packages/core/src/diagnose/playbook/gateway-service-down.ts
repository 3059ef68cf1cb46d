import { playbook } from './playbook.ts';
import {
  checkListener,
  lookBeforeRestart,
  restartRras,
  startVpnService,
  testPort,
} from './steps/path-steps.ts';

export const gatewayServiceDownPlaybook = playbook(
  'gateway-service-down',
  [testPort, checkListener, startVpnService, restartRras],
  lookBeforeRestart,
);
