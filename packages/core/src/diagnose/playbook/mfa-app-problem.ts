import { playbook } from './playbook.ts';
import { phoneClock, readLoginLog } from './steps/login-steps.ts';
import { restartAuthenticator } from './steps/posture-steps.ts';

export const mfaAppProblemPlaybook = playbook('mfa-app-problem', [
  restartAuthenticator,
  phoneClock,
  readLoginLog,
]);
