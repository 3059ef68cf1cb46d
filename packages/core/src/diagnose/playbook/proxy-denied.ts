import { playbook } from './playbook.ts';
import { exemptFromProxy, showProxy } from './steps/machine-steps.ts';

export const proxyDeniedPlaybook = playbook('proxy-denied', [showProxy, exemptFromProxy]);
