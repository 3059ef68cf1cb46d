import { playbook } from './playbook.ts';
import { checkKeepalive, measureMtu, tryOtherNetwork } from './steps/path-steps.ts';

export const sessionDroppedByPathPlaybook = playbook('session-dropped-by-path', [
  tryOtherNetwork,
  checkKeepalive,
  measureMtu,
]);
