import { playbook } from './playbook.ts';
import { compareSelectors } from './steps/ipsec-steps.ts';
import { changeLanRange, comparePrefixes } from './steps/line-steps.ts';

export const lanSubnetOverlapPlaybook = playbook('lan-subnet-overlap', [
  changeLanRange,
  comparePrefixes,
  compareSelectors,
]);
