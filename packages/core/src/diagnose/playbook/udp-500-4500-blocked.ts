import { playbook } from './playbook.ts';
import { allowIke, tryOtherNetwork, watchIke } from './steps/path-steps.ts';

export const udp5004500BlockedPlaybook = playbook('udp-500-4500-blocked', [
  tryOtherNetwork,
  watchIke,
  allowIke,
]);
