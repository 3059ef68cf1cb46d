import { playbook } from './playbook.ts';
import { checkVpnServices, restartComputer, startVpnServices } from './steps/machine-steps.ts';

export const ikeServicesStoppedPlaybook = playbook('ike-services-stopped', [
  restartComputer,
  checkVpnServices,
  startVpnServices,
]);
