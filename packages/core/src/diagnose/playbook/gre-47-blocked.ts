import { playbook } from './playbook.ts';
import { checkGre, tryOtherNetwork } from './steps/path-steps.ts';

export const gre47BlockedPlaybook = playbook('gre-47-blocked', [tryOtherNetwork, checkGre]);
