import { playbook } from './playbook.ts';
import { enlargePool, showPool } from './steps/ipsec-steps.ts';

export const ipPoolExhaustedPlaybook = playbook('ip-pool-exhausted', [showPool, enlargePool]);
