import { playbook } from './playbook.ts';
import { allowIke, checkNatTraversal, tryOtherNetwork, watchIke } from './steps/path-steps.ts';

export const natT4500BlockedPlaybook = playbook('nat-t-4500-blocked', [
  tryOtherNetwork,
  watchIke,
  checkNatTraversal,
  allowIke,
]);
