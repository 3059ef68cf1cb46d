import { playbook } from './playbook.ts';
import { checkVpnServices, restartComputer } from './steps/machine-steps.ts';

export const forticlientServiceBrokenPlaybook = playbook('forticlient-service-broken', [
  restartComputer,
  checkVpnServices,
]);
