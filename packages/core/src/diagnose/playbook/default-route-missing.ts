import { playbook } from './playbook.ts';
import { checkCable, renewLease, showRoute } from './steps/machine-steps.ts';

export const defaultRouteMissingPlaybook = playbook('default-route-missing', [
  checkCable,
  showRoute,
  renewLease,
]);
