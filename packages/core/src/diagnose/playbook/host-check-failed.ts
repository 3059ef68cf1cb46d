import { playbook } from './playbook.ts';
import { checkHostCheck, readLoginLog } from './steps/login-steps.ts';

export const hostCheckFailedPlaybook = playbook('host-check-failed', [checkHostCheck, readLoginLog]);
