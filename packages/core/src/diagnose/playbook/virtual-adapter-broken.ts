import { playbook } from './playbook.ts';
import { listVpnAdapters, reinstallAdapter, restartComputer } from './steps/machine-steps.ts';

export const virtualAdapterBrokenPlaybook = playbook('virtual-adapter-broken', [
  restartComputer,
  listVpnAdapters,
  reinstallAdapter,
]);
