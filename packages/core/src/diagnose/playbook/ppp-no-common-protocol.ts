import { playbook } from './playbook.ts';
import { showPool } from './steps/ipsec-steps.ts';
import { listVpnAdapters, restartComputer } from './steps/machine-steps.ts';

export const pppNoCommonProtocolPlaybook = playbook('ppp-no-common-protocol', [
  restartComputer,
  listVpnAdapters,
  showPool,
]);
