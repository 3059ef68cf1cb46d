import { playbook } from './playbook.ts';
import { lookAtChanges, matchChanges, rollBack } from './steps/gateway-steps.ts';
import { readIkeLog } from './steps/ipsec-steps.ts';

export const serverUpdateRegressionPlaybook = playbook(
  'server-update-regression',
  [matchChanges, readIkeLog, rollBack],
  lookAtChanges,
);
