import { playbook } from './playbook.ts';
import { allowPassthrough } from './steps/line-steps.ts';
import { checkGre, tryOtherNetwork, watchIke } from './steps/path-steps.ts';

export const vpnPassthroughDisabledPlaybook = playbook('vpn-passthrough-disabled', [
  tryOtherNetwork,
  allowPassthrough,
  watchIke,
  checkGre,
]);
