import { playbook } from './playbook.ts';
import { pushIpsecProfile, readIkeLog } from './steps/ipsec-steps.ts';
import { showProfile } from './steps/machine-steps.ts';

export const ipsecPskOrIdentityMismatchPlaybook = playbook('ipsec-psk-or-identity-mismatch', [
  readIkeLog,
  showProfile,
  pushIpsecProfile,
]);
