import { playbook } from './playbook.ts';
import { pushProfile, showProfile } from './steps/machine-steps.ts';

export const vpnProfileMisconfiguredPlaybook = playbook('vpn-profile-misconfigured', [
  showProfile,
  pushProfile,
]);
