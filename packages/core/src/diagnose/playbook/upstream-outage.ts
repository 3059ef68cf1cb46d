import { playbook } from './playbook.ts';
import { compareProvider } from './steps/machine-steps.ts';
import { tracePath, tryOtherNetwork } from './steps/path-steps.ts';

export const upstreamOutagePlaybook = playbook('upstream-outage', [
  tryOtherNetwork,
  compareProvider,
  tracePath,
]);
