import { playbook } from './playbook.ts';
import { compareSelectors, readIkeLog } from './steps/ipsec-steps.ts';

export const policyOrTrafficSelectorMismatchPlaybook = playbook('policy-or-traffic-selector-mismatch', [
  readIkeLog,
  compareSelectors,
]);
