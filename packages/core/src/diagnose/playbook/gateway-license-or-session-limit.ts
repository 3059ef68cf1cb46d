import { playbook } from './playbook.ts';
import { endStaleSession, lookAtSessions, raiseSessionLimit, showSessions } from './steps/gateway-steps.ts';
import { tryLater } from './steps/line-steps.ts';

export const gatewayLicenseOrSessionLimitPlaybook = playbook(
  'gateway-license-or-session-limit',
  [tryLater, showSessions, endStaleSession, raiseSessionLimit],
  lookAtSessions,
);
