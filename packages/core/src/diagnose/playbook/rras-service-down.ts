import { playbook } from './playbook.ts';
import { checkListener, lookBeforeRestart, restartRras, startVpnService } from './steps/path-steps.ts';

export const rrasServiceDownPlaybook = playbook(
  'rras-service-down',
  [checkListener, startVpnService, restartRras],
  lookBeforeRestart,
);
