import { playbook } from './playbook.ts';
import { checkCable, compareProvider, showLink, showRoute } from './steps/machine-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const noInternetConnectionPlaybook = playbook('no-internet-connection', [
  checkCable,
  tryOtherNetwork,
  showLink,
  showRoute,
  compareProvider,
]);
