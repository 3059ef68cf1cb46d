import { playbook } from './playbook.ts';
import { phoneClock } from './steps/login-steps.ts';
import { checkTimeSource, syncClock } from './steps/tls-steps.ts';

export const mfaClockSkewPlaybook = playbook('mfa-clock-skew', [phoneClock, syncClock, checkTimeSource]);
