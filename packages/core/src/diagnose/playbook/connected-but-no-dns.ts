import { playbook } from './playbook.ts';
import { checkPushedDns, checkTunnelDns } from './steps/name-steps.ts';

export const connectedButNoDnsPlaybook = playbook('connected-but-no-dns', [checkTunnelDns, checkPushedDns]);
