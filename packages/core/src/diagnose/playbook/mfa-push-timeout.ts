import { playbook } from './playbook.ts';
import { readLoginLog } from './steps/login-steps.ts';
import { approvePush, raiseAuthTimeout } from './steps/posture-steps.ts';

export const mfaPushTimeoutPlaybook = playbook('mfa-push-timeout', [
  approvePush,
  readLoginLog,
  raiseAuthTimeout,
]);
