import { playbook } from './playbook.ts';
import { quitOtherVpn, showOtherTunnels } from './steps/machine-steps.ts';

export const otherVpnOrProxyInterferencePlaybook = playbook('other-vpn-or-proxy-interference', [
  quitOtherVpn,
  showOtherTunnels,
]);
