import { playbook } from './playbook.ts';
import { clampMss, measureMtu, tryOtherNetwork } from './steps/path-steps.ts';

export const mtuFragmentationPlaybook = playbook('mtu-fragmentation', [
  tryOtherNetwork,
  measureMtu,
  clampMss,
]);
