import { playbook } from './playbook.ts';
import { restartRouter, showRoute } from './steps/machine-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const homeRouterFaultPlaybook = playbook('home-router-fault', [
  restartRouter,
  tryOtherNetwork,
  showRoute,
]);
