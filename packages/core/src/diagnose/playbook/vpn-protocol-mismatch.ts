import { playbook } from './playbook.ts';
import { pushProfile, showProfile } from './steps/machine-steps.ts';

export const vpnProtocolMismatchPlaybook = playbook('vpn-protocol-mismatch', [showProfile, pushProfile]);
