import { playbook } from './playbook.ts';
import { showProxy } from './steps/machine-steps.ts';
import { tryOtherNetwork } from './steps/path-steps.ts';

export const proxyUnreachablePlaybook = playbook('proxy-unreachable', [tryOtherNetwork, showProxy]);
