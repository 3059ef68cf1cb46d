import { playbook } from './playbook.ts';
import { listVpnAdapters, reinstallAdapter, restartComputer } from './steps/machine-steps.ts';

export const vpnDeviceDriverBrokenPlaybook = playbook('vpn-device-driver-broken', [
  restartComputer,
  listVpnAdapters,
  reinstallAdapter,
]);
