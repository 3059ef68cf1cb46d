import { playbook } from './playbook.ts';
import { checkTimeSource, syncClock } from './steps/tls-steps.ts';

export const clockSkewPlaybook = playbook('clock-skew', [syncClock, checkTimeSource]);
