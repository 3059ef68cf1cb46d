import { playbook } from './playbook.ts';
import { checkPortal, readLoginLog } from './steps/login-steps.ts';
import { pushProfile, showProfile } from './steps/machine-steps.ts';

export const realmOrPortalMismatchPlaybook = playbook('realm-or-portal-mismatch', [
  showProfile,
  checkPortal,
  readLoginLog,
  pushProfile,
]);
